// A small typed call over a message port, the same in both directions.
import type { ApiError } from '../../preload/errors.js';
import { say, type Sentence } from '../../preload/language/sentence.js';
import { AppError, fixIn, messageIn, reasonIn, toApiError } from './errors.js';

/** What a worker thread, a utility process and a child process have in common. */
export interface Port {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

// A handler's input type is its own business; the typed proxy below is the only caller.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Handlers = Record<string, (input: any) => unknown>;

/** The calls of H as the other side sees them: asynchronous, and able to fail. */
export type Remote<H> = {
  [Name in keyof H]: H[Name] extends (...input: infer Input) => infer Output
    ? (...input: Input) => Promise<Awaited<Output>>
    : never;
};

/** One end of a port: `remote` calls the other side, `fail` rejects whatever is under way. */
export interface Peer<H> {
  readonly remote: Remote<H>;
  fail(error: AppError): void;
}

interface Request {
  readonly kind: 'call';
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}
type Response =
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: ApiError };

/**
 * Surrounds the execution of requests that arrived together, as one transaction does. When it throws,
 * none of them happened and each caller gets the error.
 */
export type Around = (execute: () => void) => void;

/** Joins a port: serves `local` and gives a proxy of what the other side serves. */
export function createPeer<H>(
  port: Port,
  local: Handlers,
  around: Around = (execute) => execute(),
): Peer<H> {
  const calls = createOutgoing(port);
  const serve = createIncoming(port, local, around);
  port.onMessage((message) => {
    const frame = message as Request | Response;
    if (frame.kind === 'call') serve(frame);
    else calls.settle(frame);
  });
  // The proxy answers any name with a call; Remote<H> tells the compiler which names there are.
  const remote = new Proxy({}, { get: (_, name) => calls.callOf(String(name)) }) as Remote<H>;
  return { remote, fail: calls.fail };
}

function createOutgoing(port: Port) {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  const callOf = (name: string) =>
    name === 'then' // a proxy that is awaited must not look like a promise
      ? undefined
      : (input: unknown): Promise<unknown> =>
          new Promise((resolve, reject) => {
            const id = nextId++;
            // Throws for what can't be cloned. Answers come later, never within post().
            port.post({ kind: 'call', id, name, input } satisfies Request);
            waiting.set(id, { resolve, reject });
          });
  const settle = (response: Response): void => {
    const call = waiting.get(response.id);
    waiting.delete(response.id);
    if (response.kind === 'value') call?.resolve(response.value);
    else call?.reject(fromWire(response.error));
  };
  const fail = (error: AppError): void => {
    for (const call of waiting.values()) call.reject(error);
    waiting.clear();
  };
  return { callOf, settle, fail };
}

function createIncoming(port: Port, local: Handlers, around: Around) {
  let queue: Request[] = [];
  const execute = ({ name, input }: Request): Outcome => {
    try {
      const handler = local[name];
      if (!handler) throw new AppError('internal', say`There is no call named ${name}`);
      return { value: handler(input) };
    } catch (error) {
      return { error };
    }
  };
  const flush = (): void => {
    const batch = queue;
    queue = [];
    let outcomes: Outcome[] = [];
    try {
      around(() => (outcomes = batch.map(execute)));
    } catch (error) {
      outcomes = batch.map(() => ({ error }));
    }
    batch.forEach((request, index) => void answer(port, request.id, outcomes[index]));
  };
  return (request: Request): void => {
    if (queue.push(request) === 1) setImmediate(flush);
  };
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

async function answer(port: Port, id: number, outcome: Outcome | undefined): Promise<void> {
  try {
    if (outcome === undefined) throw new AppError('internal', say`The call was not executed`);
    if ('error' in outcome) throw outcome.error;
    port.post({ kind: 'value', id, value: await outcome.value } satisfies Response);
  } catch (error) {
    port.post({ kind: 'error', id, error: toApiError(error) } satisfies Response);
  }
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

const fromWire = (error: ApiError): AppError =>
  new AppError(error.code, messageIn(error), { retryable: error.retryable, fix: fixIn(error) });

/** What callers get when the thread or process behind a port has ended. */
export const workerGone = (name: string | Sentence, cause?: unknown): AppError =>
  new AppError(
    'worker_gone',
    cause
      ? say`${name} stopped: ${reasonIn(cause)}. It is started again.`
      : say`${name} stopped. It is started again.`,
    { retryable: true, cause },
  );
