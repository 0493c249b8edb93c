// Keeps a worker running: starts it again when it dies, and tells its callers.
import { Worker, type ResourceLimits } from 'node:worker_threads';
import type { Sentence } from '../../preload/language/sentence.js';
import { backoffMs } from './backoff.js';
import type { Clock } from './clock.js';
import { messageOf } from './errors.js';
import { isAborted } from './settleable.js';
import { within } from './within.js';
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

/** What a worker is doing, as health shows it. */
export type WorkerState =
  | { readonly kind: 'running' }
  | { readonly kind: 'restarting'; readonly cause: string }
  | { readonly kind: 'stopped' };

/** The handle of a worker that is kept running. */
export interface WorkerHost<H> {
  /** Calls of the worker. They reject with worker_gone (retryable) while it is down. */
  readonly remote: Remote<H>;
  state(): WorkerState;
  /** Ends the worker as stop() does, does `between` while there is none, and starts it anew in any case. */
  restart<Value>(limitMs: number, between: () => Promise<Value>): Promise<Value>;
  /** Asks the worker to close what it owns, for at most `limitMs`, then ends it. */
  stop(limitMs: number): Promise<void>;
}

export interface WorkerHostOptions {
  /** "The store worker": stands at the start of sentences. */
  readonly name: Sentence;
  readonly spawn: () => Spawned;
  /** What the worker may ask of this side. */
  readonly local: Handlers;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onState: (state: WorkerState) => void;
}

/** Starts the worker and keeps it running until stop(). The worker must serve a call named `close`. */
export const hostWorker = <H>(options: WorkerHostOptions): WorkerHost<H> => new Host<H>(options);

/** Short, as nothing is kept or found meanwhile; a start costs some tens of milliseconds. */
const restartBackoff = { baseMs: 200, ceilingMs: 2000 };
/** A worker that lived this long did not die of its start: the backoff begins anew. */
const provenMs = 60_000;

class Host<H> implements WorkerHost<H> {
  readonly remote: Remote<H>;
  readonly #stopping = new AbortController();
  #state: WorkerState = { kind: 'running' };
  #current: { peer: Peer<H & { close: () => void }>; worker: Spawned } | undefined;
  #attempt = 0;
  /** Ended on purpose for a moment: its end is no crash. */
  #isPaused = false;

  constructor(private readonly options: WorkerHostOptions) {
    this.remote = forwardTo(() => this.#current?.peer.remote, options.name);
    this.#start();
  }

  state(): WorkerState {
    return this.#state;
  }

  async restart<Value>(limitMs: number, between: () => Promise<Value>): Promise<Value> {
    this.#isPaused = true;
    try {
      await this.#end(limitMs);
      return await between();
    } finally {
      this.#isPaused = false;
      if (this.#isWanting()) this.#startAgain();
    }
  }

  async stop(limitMs: number): Promise<void> {
    this.#stopping.abort();
    this.#publish({ kind: 'stopped' });
    await this.#end(limitMs);
  }

  async #end(limitMs: number): Promise<void> {
    if (!this.#current) return;
    const { peer, worker } = this.#current;
    const exited = new Promise<void>((resolve) => worker.onExit(() => resolve()));
    void peer.remote.close().catch(() => undefined);
    await within(limitMs, exited, this.options.clock).catch(() => undefined);
    await worker.terminate();
    this.#current = undefined;
  }

  #start(): void {
    const { spawn, local, clock } = this.options;
    const startedAt = clock.now();
    const worker = spawn();
    this.#current = { worker, peer: createPeer(worker.port, local) };
    worker.onExit((cause) => void this.#onExit(cause, clock.now() - startedAt));
    this.#publish({ kind: 'running' });
  }

  async #onExit(cause: unknown, livedMs: number): Promise<void> {
    const { name, clock, random } = this.options;
    this.#current?.peer.fail(workerGone(name, cause));
    this.#current = undefined;
    if (isAborted(this.#stopping.signal) || this.#isPaused) return;
    this.#attempt = livedMs > provenMs ? 1 : this.#attempt + 1;
    this.#publish({ kind: 'restarting', cause: messageOf(cause) });
    const waitMs = backoffMs(this.#attempt, restartBackoff, random);
    await clock.sleep(waitMs, this.#stopping.signal);
    if (this.#isWanting()) this.#startAgain();
  }

  /** There is no worker and there should be one. A call, as it changes while something is awaited. */
  #isWanting(): boolean {
    return !isAborted(this.#stopping.signal) && !this.#isPaused && !this.#current;
  }

  /** A thread that can't even be made counts as one that died at once. */
  #startAgain(): void {
    try {
      this.#start();
    } catch (error) {
      void this.#onExit(error, 0);
    }
  }

  #publish(state: WorkerState): void {
    this.#state = state;
    this.options.onState(state);
  }
}

/** A proxy that finds the worker of the moment at every call. */
function forwardTo<H>(remote: () => Remote<H> | undefined, name: Sentence): Remote<H> {
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

/** Spawns a worker thread from a built file; past its limits it ends with an error. */
export function spawnThread(
  file: URL,
  workerData: unknown,
  resourceLimits?: ResourceLimits,
): Spawned {
  const worker = new Worker(file, { workerData, ...(resourceLimits && { resourceLimits }) });
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
