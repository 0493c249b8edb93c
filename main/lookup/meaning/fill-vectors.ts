// Gives every chunk of one slot its vector, newest first, in the background and never while somebody searches.
import type { SteadyClock } from '../../lib/clock.js';
import { AppError, messageOf } from '../../lib/errors.js';
import { isAborted } from '../../lib/settleable.js';
import { inBackground } from '../../log/in-background.js';
import type { Log } from '../../log/log.js';
import type { Waiting, WaitingChunks } from '../tables/waiting-chunks.js';

/** Passages of one request to the embedder; about half a second of the bundled model's work. */
export const batchSize = 8;
/**
 * Talk this fresh is mostly still going on: the next message makes another passage of it, and its vector would be
 * computed for nothing. Its words are found meanwhile.
 */
const settleMs = 1500;
/** So long after a message people count as talking. */
const talkMs = 1000;
const retryAfterMs = [2_000, 10_000, 60_000];
/** A text that ended the embedder this often is left without a vector. */
const mostDeaths = 2;

/** Embeds passages with the slot's model: one vector per text, in order. */
export type EmbedPassages = (texts: readonly string[]) => Promise<readonly Float32Array[]>;

export interface VectorFiller {
  /** There may be new chunks. */
  wake(): void;
  /** There may be work for one who had none, as after a pause; nobody has talked. */
  look(): void;
  /** How many chunks wait for a vector. */
  waiting(): number;
  stop(): void;
}

export interface FillOptions {
  readonly waiting: WaitingChunks;
  readonly embed: EmbedPassages;
  readonly isPaused: () => boolean;
  /** So many batches are embedded at the same time. */
  readonly concurrency: () => number;
  readonly changed: () => void;
  /** Every chunk has its vector, but for talk that goes on right now. */
  readonly onFilled: () => void;
  /** Resolves when no search is under way. */
  readonly idle: () => Promise<void>;
  readonly clock: SteadyClock;
  readonly log: Log;
}

/** Starts the background work. */
export function fillVectors(options: FillOptions): VectorFiller {
  const { waiting, isPaused, changed, onFilled, idle, clock, log } = options;
  const stopping = new AbortController();
  const embedNext = createEmbedNext(options, stopping.signal);
  let awake = new AbortController();
  let wokenAt = -Infinity;
  /** Rests as long as it worked while people talk: their messages come first. */
  const giveWay = async (workedMs: number): Promise<void> => {
    if (clock.steady() - wokenAt < talkMs) await clock.sleep(workedMs, stopping.signal);
  };
  const run = async (): Promise<void> => {
    let isRefilling = true;
    for (;;) {
      await idle();
      if (isAborted(stopping.signal)) return;
      const from = clock.steady();
      isRefilling &&= waiting.enterKnown();
      const worked = isRefilling || (!isPaused() && (await embedNext()));
      if (isAborted(stopping.signal)) return;
      changed();
      if (worked) {
        await giveWay(clock.steady() - from);
        continue;
      }
      if (!isPaused()) onFilled();
      const waitMs = waiting.count() > 0 && !isPaused() ? settleMs : 3_600_000;
      await clock.sleep(waitMs, awake.signal);
      awake = new AbortController();
    }
  };
  inBackground(run(), log, 'filling vectors');
  const look = (): void => awake.abort();
  return {
    wake: () => {
      wokenAt = clock.steady();
      look();
    },
    look,
    waiting: waiting.count,
    stop: () => {
      stopping.abort();
      look();
    },
  };
}

/** Gives the function that embeds one batch; it resolves to false when there was none. */
function createEmbedNext(
  { waiting, embed, concurrency, clock, log }: FillOptions,
  stopping: AbortSignal,
): () => Promise<boolean> {
  const deaths = new Map<string, number>();
  let failures = 0;
  const giveUp = (chunk: Waiting): void => {
    log.warn('a passage stays without a vector: the embedding model breaks on it', {
      chunk: chunk.id,
    });
    waiting.giveUp(chunk);
  };
  const blame = async (chunk: Waiting, error: unknown): Promise<void> => {
    if (isRefusal(error)) {
      if (await works(embed)) giveUp(chunk);
      return;
    }
    if (!isDeath(error)) return;
    const times = (deaths.get(chunk.hash) ?? 0) + 1;
    deaths.set(chunk.hash, times);
    if (times >= mostDeaths) giveUp(chunk);
  };
  return async () => {
    const most = failures === 0 ? batchSize * concurrency() : 1;
    const batch = waiting.next(most, clock.now() - settleMs, clock.now());
    if (batch.length === 0) return false;
    try {
      const found = await embedUnknown(batch, waiting, embed);
      if (!stopping.aborted) waiting.keep(batch, found);
      failures = 0;
    } catch (error) {
      if (stopping.aborted) return false;
      failures++;
      const [first] = batch;
      if (first && batch.length === 1) await blame(first, error);
      log.debug('embedding failed', { reason: messageOf(error), failures });
      await clock.sleep(retryAfterMs[failures - 1] ?? 60_000, stopping);
    }
    return true;
  };
}

/** One vector per text, by its hash; what was embedded before, or stands in the batch twice, is not asked again. */
async function embedUnknown(
  batch: readonly Waiting[],
  waiting: WaitingChunks,
  embed: EmbedPassages,
): Promise<Map<string, Float32Array>> {
  const unknown = batch.filter(({ vector }) => vector === null);
  const byHash = [...new Map(unknown.map((chunk) => [chunk.hash, chunk])).values()];
  if (byHash.length === 0) return new Map();
  const vectors = await embed(byHash.map(waiting.text));
  return new Map(
    byHash.flatMap(({ hash }, index) => {
      const vector = vectors[index];
      return vector ? [[hash, vector] as const] : [];
    }),
  );
}

/** The embedder process ended while it worked on this call, as against: it was not there. */
const isDeath = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'worker_gone';

/** An endpoint said no to what it was sent. That may be the text, or everything. */
const isRefusal = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'embedding_refused';

const works = (embed: EmbedPassages): Promise<boolean> =>
  embed(['a short test']).then(
    () => true,
    () => false,
  );
