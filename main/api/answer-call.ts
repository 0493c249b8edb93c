// From a call's name and raw input to its answer: the same for the window and for the gateway.
import { calls, type CallName, type CallOutput, type CallParsed } from '../../preload/contract.js';
import type { Answer } from '../../preload/errors.js';
import { say } from '../../preload/language/sentence.js';
import { AppError, toApiError } from '../lib/errors.js';
import type { Log } from '../log/log.js';

/** One thin function per call of the contract; its input is already checked. */
export type CallHandlers = {
  readonly [Name in CallName]: (input: CallParsed<Name>) => Promise<CallOutput<Name>>;
};

/** Finds the call, checks its input, runs its handler. Errors become values; nothing is thrown. */
export async function answerCall(
  handlers: CallHandlers,
  name: unknown,
  input: unknown,
  log: Log,
): Promise<Answer<unknown>> {
  try {
    if (!isCallName(name)) throw noSuchCall(name);
    checkSize(name, input);
    return { ok: true, value: await handle(handlers, name, input) };
  } catch (error) {
    logFailure(error, name, log);
    return { ok: false, error: toApiError(error) };
  }
}

/** Own names only: 'constructor' and '__proto__' are properties of every object, but not calls. */
const isCallName = (name: unknown): name is CallName =>
  typeof name === 'string' && Object.hasOwn(calls, name);

const noSuchCall = (name: unknown): AppError =>
  new AppError('not_found', say`There is no call named ${printable(name)}.`);

const maxInputBytes = 1024 * 1024;

function checkSize(name: CallName, input: unknown): void {
  const bytes = sizeOf(input);
  if (bytes === undefined) {
    throw new AppError('invalid_input', say`The input of ${name} is not plain data.`);
  }
  if (bytes > maxInputBytes) {
    throw new AppError('invalid_input', say`The input of ${name} is larger than 1 MB.`, {
      fix: say`Send less at once.`,
    });
  }
}

/** Bytes of the input as JSON; undefined for what JSON can't hold (cycles, BigInt). */
function sizeOf(input: unknown): number | undefined {
  try {
    const json: unknown = JSON.stringify(input);
    return typeof json === 'string' ? Buffer.byteLength(json) : 0;
  } catch {
    return undefined;
  }
}

async function handle<Name extends CallName>(
  handlers: CallHandlers,
  name: Name,
  input: unknown,
): Promise<CallOutput<Name>> {
  const parsed = calls[name].input.safeParse(input);
  if (!parsed.success) throw invalidInput(name, parsed.error.issues);
  // The compiler does not connect a schema looked up by Name with CallParsed<Name>, its own output.
  return handlers[name](parsed.data as CallParsed<Name>);
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Names the first field that does not fit; never repeats its value, which may be a secret. */
function invalidInput(name: CallName, issues: readonly Issue[]): AppError {
  const path = issues[0]?.path.map(String).join('.') ?? '';
  const field = path === '' ? say`The input of ${name}` : say`"${path}" of ${name}`;
  const why = issues[0]?.message ?? '';
  return new AppError(
    'invalid_input',
    why === '' ? say`${field} does not fit.` : say`${field} does not fit. ${why}`,
  );
}

/** A bug is logged with where it happened; what the caller did wrong, or must do, with its code. */
function logFailure(error: unknown, name: unknown, log: Log): void {
  const call = printable(name);
  if (error instanceof AppError) log.warn('call refused', { call, code: error.code });
  else log.error('a call broke', { call, error });
}

const printable = (name: unknown): string =>
  typeof name === 'string' ? JSON.stringify(name.slice(0, 60)) : typeof name;
