// Gives every chunk its vector, newest first, in the background and never while somebody searches.
import type { Clock } from '../../lib/clock.js';
import { AppError, messageOf } from '../../lib/errors.js';
import { isAborted } from '../../lib/settleable.js';
import { inBackground } from '../../log/in-background.js';
import type { Log } from '../../log/log.js';
import type { Database } from '../../store/open-database.js';
import type { LookupNeeds } from '../api.js';
import { textToEmbed } from '../tables/chunks.js';
import type { VectorKey, VectorTable } from '../tables/vector-table.js';
import type { EmbedderDescriptor } from './embedder-descriptor.js';
import { fromBytes, quantize, toBytes } from './quantize.js';

/** One request to the embedder; about half a second of its work. */
const batchSize = 8;
/** Vectors kept from before only have to be entered, as after the table was made anew. */
const knownBatchSize = 500;
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

export interface VectorFiller {
  /** There may be new chunks. */
  wake(): void;
  /** How many chunks wait for a vector. */
  waiting(): number;
  stop(): void;
}

interface Pending extends VectorKey {
  readonly hash: string;
  readonly title: string;
  readonly body: string;
}

/** Starts the background work. `idle` resolves when no search is under way. */
export function fillVectors(options: {
  readonly db: Database;
  readonly vectors: VectorTable;
  readonly embedder: EmbedderDescriptor;
  readonly embed: LookupNeeds['embed'];
  readonly changed: () => void;
  readonly idle: () => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}): VectorFiller {
  const { embed, changed, idle, clock, log } = options;
  const table = createPendingTable(options);
  const stopping = new AbortController();
  const deaths = new Map<string, number>();
  let awake = new AbortController();
  let failures = 0;
  let wokenAt = -Infinity;

  const embedNext = async (): Promise<boolean> => {
    const batch = table.next(failures === 0 ? batchSize : 1, clock.now());
    if (batch.length === 0) return false;
    try {
      const found = await embed({ texts: batch.map(table.text), kind: 'passage' });
      if (!stopping.signal.aborted) table.keep(batch, found);
      failures = 0;
    } catch (error) {
      if (stopping.signal.aborted) return false;
      failures++;
      if (isDeath(error) && batch.length === 1) blame(batch[0]);
      log.debug('embedding failed', { reason: messageOf(error), failures });
      await clock.sleep(retryAfterMs[failures - 1] ?? 60_000, stopping.signal);
    }
    return true;
  };
  const blame = (chunk: Pending | undefined): void => {
    if (!chunk) return;
    const times = (deaths.get(chunk.hash) ?? 0) + 1;
    deaths.set(chunk.hash, times);
    if (times < mostDeaths) return;
    log.warn('a passage stays without a vector: the embedding model breaks on it', {
      chunk: chunk.id,
    });
    table.giveUp(chunk.id);
  };
  /** Rests as long as it worked while people talk: their messages come first. */
  const giveWay = async (workedMs: number): Promise<void> => {
    if (clock.now() - wokenAt < talkMs) await clock.sleep(workedMs, stopping.signal);
  };
  const run = async (): Promise<void> => {
    let isRefilling = true;
    for (;;) {
      await idle();
      if (isAborted(stopping.signal)) return;
      const from = clock.now();
      isRefilling &&= table.enterKnown() > 0;
      const worked = isRefilling || (await embedNext());
      changed();
      if (worked) {
        await giveWay(clock.now() - from);
        continue;
      }
      await clock.sleep(table.waiting() > 0 ? settleMs : 3_600_000, awake.signal);
      awake = new AbortController();
    }
  };
  inBackground(run(), log, 'filling vectors');
  return {
    wake: () => {
      wokenAt = clock.now();
      awake.abort();
    },
    waiting: table.waiting,
    stop: () => {
      stopping.abort();
      awake.abort();
    },
  };
}

/** The embedder process ended while it worked on this call, as against: it was not there. */
const isDeath = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'worker_gone';

function createPendingTable(options: {
  readonly db: Database;
  readonly vectors: VectorTable;
  readonly embedder: EmbedderDescriptor;
}) {
  const { db, vectors, embedder } = options;
  const columns = 'id, ws, scope, channel, thread, hash, title, body';
  // What lies in the future comes from a clock that goes wrong, and is not waited for.
  const next = db.prepare<[number, number, number], Pending>(
    `SELECT ${columns} FROM chunk WHERE meant = 0 AND (at <= ? OR at > ?) ORDER BY at DESC LIMIT ?`,
  );
  const known = db.prepare<[string, number], Pending & { vector: Buffer }>(
    `SELECT ${columns}, embedding.vector FROM chunk JOIN embedding USING (hash)
     WHERE meant = 0 AND embedding.model = ? LIMIT ?`,
  );
  const standing = db.prepare<[number, string], VectorKey>(
    'SELECT id, ws, scope, channel, thread FROM chunk WHERE id = ? AND hash = ? AND meant = 0',
  );
  const mark = db.prepare<[number, number]>('UPDATE chunk SET meant = ? WHERE id = ?');
  const keepVector = db.prepare<[string, string, Buffer]>(
    'INSERT INTO embedding (hash, model, vector) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM chunk WHERE meant = 0');
  const enter = (chunk: VectorKey, vector: Int8Array): void => {
    vectors.put(chunk, vector);
    mark.run(1, chunk.id);
  };
  return {
    text: (chunk: Pending): string => textToEmbed(chunk).slice(0, embedder.maxChars),
    next: (limit: number, now: number) => next.all(now - settleMs, now, limit),
    enterKnown: db.transaction((): number => {
      const rows = known.all(embedder.id, knownBatchSize);
      for (const row of rows) enter(row, fromBytes(row.vector));
      return rows.length;
    }),
    keep: db.transaction((batch: readonly Pending[], found: readonly Float32Array[]): void => {
      for (const [index, chunk] of batch.entries()) {
        const vector = found[index];
        // It may have been replaced, or changed hands, while the embedder worked.
        const current = standing.get(chunk.id, chunk.hash);
        if (!vector || !current) continue;
        keepVector.run(chunk.hash, embedder.id, toBytes(quantize(vector)));
        enter(current, quantize(vector));
      }
    }),
    giveUp: (id: number): void => {
      mark.run(2, id);
    },
    waiting: (): number => count.get()?.n ?? 0,
  };
}
