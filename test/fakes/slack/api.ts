// One call of the web API: read, journal, fault, check, run, journal, answer.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { authorise } from './authorise.js';
import { readApiRequest, type ApiRequest } from './body.js';
import type { ApiFault, FaultPlan } from './fault-plan.js';
import type { ApiAnswered, JournalWriter } from './journal.js';
import type { Json } from './json.js';
import { methods } from './methods/all.js';
import { Refusal, type Method, type MethodWorld } from './methods/method.js';
import type { Random } from './random.js';
import { kindOfToken, type Token, type TokenTable } from './tokens.js';

/** What calls are answered from. */
export interface ApiContext {
  readonly world: MethodWorld;
  readonly tokens: TokenTable;
  readonly plan: FaultPlan;
  readonly journal: JournalWriter;
  readonly random: Random;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Makes the handler of everything under /api/. */
export function createApi(
  context: ApiContext,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  let calls = 0;
  return async (request, response) => {
    const call = await readApiRequest(request);
    calls += 1;
    await answerCall(call, calls, response, context);
  };
}

async function answerCall(
  call: ApiRequest,
  number: number,
  response: ServerResponse,
  context: ApiContext,
): Promise<void> {
  const { journal, plan } = context;
  const common = { call: number, method: call.method, token: kindOfToken(call.token) } as const;
  const answered = (status: ApiAnswered['status'], error?: string): void =>
    journal.record({ kind: 'api', phase: 'answered', ...common, status, error });

  journal.record({ kind: 'api', phase: 'received', ...common, args: call.args });
  const fault = plan.take(call.method, call.args);
  if (fault && isRefusing(fault)) {
    refuseByFault(fault, response, answered, context);
    return;
  }
  const result = run(call, context);
  const { ok, error } = result.json;
  journal.record({ kind: 'api', phase: 'applied', ...common, args: call.args, ok, error });
  if (call.method === 'apps.connections.open') journal.record({ kind: 'open', ok, error });
  if (fault && 'hangAfterApply' in fault) answered('hang');
  else if (fault && 'resetAfterApply' in fault) reset(response, answered);
  else {
    if (fault && 'slowMs' in fault) await sleep(fault.slowMs);
    const answer = toAnswer(result, context);
    if (fault && 'trickleMs' in fault) await trickle(response, answer, fault.trickleMs);
    else write(response, answer);
    answered(result.status, error);
  }
}

interface Result {
  readonly status: number;
  readonly json: Json & { readonly ok: boolean; readonly error: string | undefined };
  readonly method: Method | undefined;
  readonly caller: Token | undefined;
  readonly retryAfter: number | undefined;
}

/** Checks and runs the method. A refusal is a result like any other. */
function run(call: ApiRequest, context: ApiContext): Result {
  const method = methods.get(call.method);
  const caller = context.tokens.find(call.token ?? '');
  const common = { method, caller, retryAfter: undefined };
  try {
    if (!method) throw new Refusal('unknown_method', { req_method: call.method });
    if (call.bodyError) throw new Refusal(call.bodyError);
    const token = authorise(call, method, context);
    const fields = method.run(call.args, context.world, token);
    return { ...common, status: 200, json: { ok: true, error: undefined, ...fields } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const json = { ok: false, error: error.error, ...error.fields };
    const status = error.retryAfter === undefined ? 200 : 429;
    return { ...common, status, json, retryAfter: error.retryAfter };
  }
}

function toAnswer(result: Result, { random }: ApiContext): Answer {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'x-slack-req-id': random.uuid().replaceAll('-', ''),
    ...(result.caller && { 'x-oauth-scopes': result.caller.scopes.join(',') }),
    ...(result.method && { 'x-accepted-oauth-scopes': result.method.scopes.join(',') }),
    ...(result.retryAfter !== undefined && { 'retry-after': String(result.retryAfter) }),
  };
  return { status: result.status, headers, body: JSON.stringify(result.json) };
}

type RefusingFault = Exclude<
  ApiFault,
  { hangAfterApply: true } | { resetAfterApply: true } | { slowMs: number } | { trickleMs: number }
>;

const isRefusing = (fault: ApiFault): fault is RefusingFault =>
  !['hangAfterApply', 'resetAfterApply', 'slowMs', 'trickleMs'].some((field) => field in fault);

/** Plays a fault in place of the call: nothing is applied. */
function refuseByFault(
  fault: RefusingFault,
  response: ServerResponse,
  answered: (status: ApiAnswered['status'], error?: string) => void,
  context: ApiContext,
): void {
  if ('hang' in fault) answered('hang');
  else if ('reset' in fault) reset(response, answered);
  else {
    const answer = faultAnswer(fault, context);
    write(response, answer);
    answered(answer.status, 'error' in fault ? fault.error : undefined);
  }
}

function faultAnswer(
  fault: Exclude<RefusingFault, { hang: true } | { reset: true }>,
  context: ApiContext,
): Answer {
  const refuse = (status: number, json: Json, headers: Record<string, string> = {}): Answer => ({
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify({ ok: false, ...json }),
  });
  if ('error' in fault) return refuse(200, { error: fault.error, ...fault.fields });
  if ('retryAfter' in fault) {
    const { retryAfter } = fault;
    const headers = retryAfter === 'no header' ? {} : { 'retry-after': String(retryAfter) };
    return refuse(429, { error: 'ratelimited' }, headers);
  }
  const html = { 'content-type': 'text/html; charset=utf-8' };
  if ('html' in fault) return { status: 200, headers: html, body: fault.html };
  const headers = { ...html, 'x-slack-req-id': context.random.uuid(), ...fault.headers };
  return { status: fault.status, headers, body: fault.body ?? '<html>Server Error</html>' };
}

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers);
  response.end(body);
}

/** Twenty writes, spread over the whole time. */
async function trickle(response: ServerResponse, answer: Answer, ms: number): Promise<void> {
  const pieces = 20;
  const size = Math.ceil(answer.body.length / pieces);
  response.writeHead(answer.status, answer.headers);
  for (let start = 0; start < answer.body.length; start += size) {
    await sleep(ms / pieces);
    response.write(answer.body.slice(start, start + size));
  }
  response.end();
}

function reset(response: ServerResponse, answered: (status: 'reset') => void): void {
  response.socket?.resetAndDestroy();
  answered('reset');
}
