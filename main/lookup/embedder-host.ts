// Keeps the embedder process: started at the first request, ended after rest, restarted when it breaks,
// given up visibly when it keeps breaking. There are never two.
import { say } from '../../preload/language/sentence.js';
import { backoffMs } from '../lib/backoff.js';
import type { SteadyClock } from '../lib/clock.js';
import { AppError, messageOf } from '../lib/errors.js';
import { settleable } from '../lib/settleable.js';
import { createPeer, workerGone, type Peer } from '../lib/worker-call.js';
import type { Spawned } from '../lib/worker-host.js';
import type { Log } from '../log/log.js';
import type { LocalEmbedRequest } from './meaning/local-model.js';

/** Model memory (some 250 MB) goes back to the system after this rest. */
const restAfterMs = 120_000;
/** A request that takes longer is stuck: the largest is under a second of work for each of its texts. */
const stuckAfterMs = 60_000;
/** So many breaks with no answer between them, and it is not tried again. */
const mostBreaks = 5;

export type EmbedderState =
  | { readonly kind: 'resting' }
  | { readonly kind: 'running' }
  /** `retryAt` is of the clock that nobody sets. */
  | { readonly kind: 'waiting'; readonly retryAt: number; readonly cause: string }
  | { readonly kind: 'down'; readonly cause: string }
  | { readonly kind: 'stopped' };

export interface EmbedderHost {
  /**
   * Rejects with worker_gone when the process ended over this request, with embedder_down when there is
   * none: retryable during a wait, not after it was given up.
   */
  embed(request: LocalEmbedRequest): Promise<Float32Array[]>;
  state(): EmbedderState;
  /** Ends the process and every request. */
  stop(): Promise<void>;
}

export interface EmbedderHostOptions {
  /** Starts one embedder: utilityProcess.fork in Electron, child_process.fork elsewhere. */
  readonly spawn: () => Spawned;
  readonly clock: SteadyClock;
  readonly random: () => number;
  readonly log: Log;
}

type EmbedderCalls = Pick<EmbedderHost, 'embed'>;

interface Running {
  readonly worker: Spawned;
  readonly gone: Promise<unknown>;
  readonly peer: Peer<EmbedderCalls>;
}

/** Starts nothing yet: the first request does. */
export function createEmbedderHost({
  spawn,
  clock,
  random,
  log,
}: EmbedderHostOptions): EmbedderHost {
  let running: Running | undefined;
  let leaving: Promise<unknown> = Promise.resolve();
  let state: EmbedderState = { kind: 'resting' };
  let breaks = 0;
  let requests = 0;
  let rest = new AbortController();

  const start = (): Running => {
    const worker = spawn();
    const peer = createPeer<EmbedderCalls>(worker.port, {});
    const gone = settleable<undefined>();
    const started = { worker, peer, gone: gone.promise };
    worker.onExit((cause) => {
      gone.resolve(undefined);
      peer.fail(workerGone(say`The embedding model`, cause));
      if (running === started) onBreak(messageOf(cause));
    });
    state = { kind: 'running' };
    return started;
  };
  const onBreak = (cause: string): void => {
    running = undefined;
    state = afterBreak(++breaks, { cause, now: clock.steady(), random });
    if (state.kind === 'down') log.error('the embedding model is given up', { cause, breaks });
    else log.warn('the embedding model broke', { cause, breaks });
  };
  /** Ends the process on purpose. The next one starts when this one has gone. */
  const leave = (): void => {
    if (!running) return;
    leaving = running.gone;
    void running.worker.terminate();
    running = undefined;
    if (state.kind === 'running') state = { kind: 'resting' };
  };
  const restLater = async (): Promise<void> => {
    rest = new AbortController();
    const { signal } = rest;
    await clock.sleep(restAfterMs, signal);
    if (!signal.aborted) leave();
  };
  return {
    embed: async (request) => {
      refuseWithout(state, clock);
      requests++;
      rest.abort();
      try {
        await leaving;
        refuseWithout(state, clock);
        const vectors = await ask((running ??= start()), request, clock);
        breaks = 0;
        return vectors;
      } finally {
        requests--;
        if (requests === 0 && running) void restLater();
      }
    },
    state: () => state,
    stop: async () => {
      state = { kind: 'stopped' };
      rest.abort();
      leave();
      await leaving;
    },
  };
}

/** One request; a process that does not answer it in time is ended, which rejects it. */
async function ask(
  { worker, peer }: Running,
  request: LocalEmbedRequest,
  clock: SteadyClock,
): Promise<Float32Array[]> {
  const answered = new AbortController();
  void clock.sleep(stuckAfterMs, answered.signal).then(() => {
    if (!answered.signal.aborted) void worker.terminate();
  });
  try {
    return await peer.remote.embed(request);
  } finally {
    answered.abort();
  }
}

/** Waits longer after each break, and gives up after the last one allowed. */
function afterBreak(
  breaks: number,
  { cause, now, random }: { cause: string; now: number; random: () => number },
): EmbedderState {
  if (breaks >= mostBreaks) return { kind: 'down', cause };
  const waitMs = backoffMs(breaks, { baseMs: 1000, ceilingMs: 60_000 }, random);
  return { kind: 'waiting', retryAt: now + waitMs, cause };
}

/** Throws when there is no embedder and none may be started now. */
function refuseWithout(state: EmbedderState, clock: SteadyClock): void {
  if (state.kind === 'waiting' && clock.steady() < state.retryAt) {
    throw new AppError(
      'embedder_down',
      say`The embedding model broke (${state.cause}) and is started again soon.`,
      {
        retryable: true,
      },
    );
  }
  if (state.kind === 'down' || state.kind === 'stopped') {
    throw new AppError(
      'embedder_down',
      state.kind === 'down'
        ? say`The embedding model broke ${mostBreaks} times in a row (${state.cause}). Search goes on by keywords.`
        : say`The embedding model is stopped. Search goes on by keywords.`,
      { fix: say`Start Perch again to try once more.` },
    );
  }
}
