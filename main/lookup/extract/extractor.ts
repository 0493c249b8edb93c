// Reads documents in a thread of their own, one at a time, and ends the thread when a document breaks or holds it.
import { say, type Sentence } from '../../../preload/language/sentence.js';
import type { Clock } from '../../lib/clock.js';
import { messageOf } from '../../lib/errors.js';
import { inTurn } from '../../lib/in-turn.js';
import { createPeer, workerGone, type Peer } from '../../lib/worker-call.js';
import type { Spawned } from '../../lib/worker-host.js';
import type { Log } from '../../log/log.js';
import type { ExtractAnswer, ExtractCalls } from './extracted.js';

/** The longest a document may take; a thousand pages of PDF take some ten seconds. */
const mostMs = 30_000;
/** Unpacked data lies outside of what a thread's own limits count, so the process is watched. */
const mostBytes = 700_000_000;
const lookEveryMs = 100;
/** The thread's memory goes back to the system after this rest. */
const restMs = 20_000;

export interface Extractor {
  /** Never rejects: whatever goes wrong is the document's reason. */
  extract(request: Parameters<ExtractCalls['extract']>[0]): Promise<ExtractAnswer>;
  stop(): void;
}

export interface ExtractorOptions {
  /** Starts one extract worker. */
  readonly spawn: () => Spawned;
  readonly clock: Clock;
  /** The memory of this process in bytes. */
  readonly memory?: () => number;
  readonly log: Log;
}

interface Running {
  readonly worker: Spawned;
  readonly peer: Peer<ExtractCalls>;
}

/** Starts no thread before the first document. */
export function createExtractor(options: ExtractorOptions): Extractor {
  const { clock, log } = options;
  const oneAtATime = inTurn();
  let running: Running | undefined;
  let resting = new AbortController();
  let stopped = false;

  const end = (): void => {
    void running?.worker.terminate();
    running = undefined;
  };
  const start = (): Running => {
    const worker = options.spawn();
    const started = { worker, peer: createPeer<ExtractCalls>(worker.port, {}) };
    worker.onExit((cause) => {
      started.peer.fail(workerGone(say`The reader of documents`, cause));
      if (running === started) running = undefined;
    });
    return started;
  };
  // A function, since the compiler does not know that it may change while a document is read.
  const isStopped = (): boolean => stopped;
  const rest = async (): Promise<void> => {
    resting = new AbortController();
    const { signal } = resting;
    await clock.sleep(restMs, signal);
    if (!signal.aborted) end();
  };
  return {
    extract: (request) =>
      oneAtATime(async () => {
        resting.abort();
        const watch = watchOver(options, end);
        try {
          if (isStopped()) return { ok: false, reason: say`was not read: Perch was ended` };
          running ??= start();
          return await running.peer.remote.extract(request);
        } catch (error) {
          log.info('a document could not be read', { file: request.file, error: messageOf(error) });
          end();
          return { ok: false, reason: watch.why() ?? say`breaks its reader` };
        } finally {
          watch.stop();
          if (!isStopped()) void rest();
        }
      }),
    stop: () => {
      stopped = true;
      resting.abort();
      end();
    },
  };
}

/** Calls `end` when a document takes too long or too much; says which it was. */
function watchOver(
  { clock, memory = () => process.memoryUsage().rss }: ExtractorOptions,
  end: () => void,
) {
  const done = new AbortController();
  const before = memory();
  let why: Sentence | undefined;
  const look = async (): Promise<void> => {
    for (let spent = 0; !done.signal.aborted; spent += lookEveryMs) {
      if (spent >= mostMs) why = say`takes longer than ${mostMs / 1000} seconds to read`;
      else if (memory() - before > mostBytes) why = say`needs too much memory to read`;
      if (why !== undefined) {
        end();
        return;
      }
      await clock.sleep(lookEveryMs, done.signal);
    }
  };
  void look();
  return { why: () => why, stop: () => done.abort() };
}
