// Keeps a worker running: starts it again when it dies, and tells its callers.
import { Worker } from 'node:worker_threads';
import { backoffMs } from './backoff.js';
import type { Clock } from './clock.js';
import { messageOf } from './errors.js';
import { isAborted } from './settleable.js';
import {
  createPeer,
  workerGone,
  type Handlers,
  type Peer,
  type Port,
  type Remote,
} from './worker-call.js';

/** A thread or process with a port. `onExit` is called once, with what went wrong if anything did. */
export interface Spawned {
  readonly port: Port;
  onExit(listener: (cause: unknown) => void): void;
  terminate(): Promise<unknown>;
}

export type WorkerState =
  | { readonly kind: 'running' }
  | { readonly kind: 'restarting'; readonly cause: string }
  | { readonly kind: 'stopped' };

export interface WorkerHost<H> {
  /** Calls of the worker. They reject with worker_gone (retryable) while it is down. */
  readonly remote: Remote<H>;
  state(): WorkerState;
  /** Asks the worker to close what it owns, at most `limitMs`, then ends it. */
  stop(limitMs: number): Promise<void>;
}

export interface WorkerHostOptions {
  /** "The store worker": stands at the start of sentences. */
  readonly name: string;
  readonly spawn: () => Spawned;
  /** What the worker may ask of this side. */
  readonly local: Handlers;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onState: (state: WorkerState) => void;
}

/** Starts the worker and keeps it running until stop(). The worker must serve a call named `close`. */
export function hostWorker<H>(options: WorkerHostOptions): WorkerHost<H> {
  const { name, clock } = options;
  const ending = new AbortController();
  let state: WorkerState = { kind: 'running' };
  let current: { peer: Peer<H & { close: () => void }>; worker: Spawned } | undefined;
  let attempt = 0;

  const publish = (next: WorkerState): void => {
    state = next;
    options.onState(next);
  };
  const start = (): void => {
    const worker = options.spawn();
    const startedAt = clock.now();
    current = { worker, peer: createPeer(worker.port, options.local) };
    worker.onExit((cause) => void restart(cause, clock.now() - startedAt));
    publish({ kind: 'running' });
  };
  const restart = async (cause: unknown, livedMs: number): Promise<void> => {
    current?.peer.fail(workerGone(name, cause));
    current = undefined;
    if (isAborted(ending.signal)) return;
    attempt = livedMs > 60_000 ? 1 : attempt + 1;
    publish({ kind: 'restarting', cause: messageOf(cause) });
    await clock.sleep(
      backoffMs(attempt, { baseMs: 200, ceilingMs: 30_000 }, options.random),
      ending.signal,
    );
    if (!isAborted(ending.signal)) start();
  };
  start();

  return {
    remote: forwardTo(() => current?.peer.remote, name),
    state: () => state,
    stop: async (limitMs) => {
      ending.abort();
      publish({ kind: 'stopped' });
      if (!current) return;
      const { peer, worker } = current;
      const closed = new Promise<void>((resolve) => worker.onExit(() => resolve()));
      void peer.remote.close().catch(() => undefined);
      await Promise.race([closed, clock.sleep(limitMs)]);
      await worker.terminate();
    },
  };
}

/** A proxy that finds the worker of the moment at every call. */
function forwardTo<H>(remote: () => Remote<H> | undefined, name: string): Remote<H> {
  const call = (property: string | symbol) => {
    if (property === 'then') return undefined;
    return (...input: unknown[]): Promise<unknown> => {
      const now = remote() as
        Record<string | symbol, (...input: unknown[]) => Promise<unknown>> | undefined;
      return now?.[property]?.(...input) ?? Promise.reject(workerGone(name));
    };
  };
  // The proxy answers any name with a call; Remote<H> tells the compiler which names there are.
  return new Proxy({}, { get: (_, property) => call(property) }) as Remote<H>;
}

/** Spawns a worker thread from a built file. */
export function spawnThread(file: URL, workerData: unknown): Spawned {
  const worker = new Worker(file, { workerData });
  let cause: unknown;
  worker.on('error', (error) => (cause = error));
  return {
    port: {
      post: (message) => worker.postMessage(message),
      onMessage: (listener) => void worker.on('message', listener),
    },
    onExit: (listener) => void worker.on('exit', (code) => listener(cause ?? `exit code ${code}`)),
    terminate: () => worker.terminate(),
  };
}
