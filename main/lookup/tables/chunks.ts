// Writes chunks: text, keyword rows and vectors change together, in the caller's transaction.
import { createHash } from 'node:crypto';
import type { Database } from '../../store/open-database.js';
import { cjk, identifierParts } from '../split/identifier-parts.js';
import { marksOf } from './marks.js';
import type { VectorKey } from './vector-table.js';

/** A passage to be. Messages fill channel, thread, first and last (ts); files fill file and lines. */
export interface NewChunk {
  readonly ws: string;
  readonly scope: string;
  readonly channel: string;
  /** ts of the thread's first message; '' for talk outside of threads. */
  readonly thread: string;
  readonly first: string;
  readonly last: string;
  /** Which piece of one overlong message, from 0. */
  readonly part: number;
  readonly file: number | null;
  readonly startLine: number;
  readonly endLine: number;
  readonly at: number;
  /** 1 when it holds nothing but questions put to Perch. */
  readonly asks: 0 | 1;
  readonly path: string;
  readonly title: string;
  readonly body: string;
}

/** A chunk as it stands in the index. */
export interface StoredChunk extends NewChunk {
  readonly id: number;
  readonly hash: string;
}

export interface Chunks {
  /** Makes `next` stand where `old` stood. What is equal stays, with its vector. */
  replace(old: readonly StoredChunk[], next: readonly NewChunk[]): void;
  ofThread(ws: string, channel: string, thread: string): StoredChunk[];
  ofFile(file: number): StoredChunk[];
  ofChannel(ws: string, channel: string): StoredChunk[];
  hasChannel(ws: string, channel: string): boolean;
  /** The last piece of talk outside of threads that begins at or before `ts`, and the first one after. */
  talkAround(ws: string, channel: string, ts: string): Neighbours;
  /** Talk outside of threads that begins in this stretch. */
  talkBetween(ws: string, channel: string, first: string, last: string): StoredChunk[];
  /** Threads with a passage that reaches from before `ts` to after it. */
  threadsAround(ws: string, channel: string, ts: string): string[];
  byId(id: number): StoredChunk | undefined;
}

export interface Neighbours {
  readonly before: StoredChunk | undefined;
  readonly next: StoredChunk | undefined;
}

/** Who sees to it that every chunk has its vectors, in the transaction that adds or removes it. */
export interface ChunkWatcher {
  added(chunk: VectorKey & { readonly hash: string; readonly at: number }): void;
  removed(chunk: { readonly id: number; readonly at: number }): void;
}

/** Opens the writing side. */
export function createChunks(db: Database, watcher: ChunkWatcher): Chunks {
  const remove = createRemove(db, watcher);
  const insert = createInsert(db, watcher);
  const forget = db.prepare<[{ readonly hash: string }]>(
    'DELETE FROM embedding WHERE hash = @hash AND NOT EXISTS (SELECT 1 FROM chunk WHERE hash = @hash)',
  );
  return {
    replace: (old, next) => {
      const { gone, added } = compare(old, next);
      for (const chunk of added) insert(chunk);
      for (const chunk of gone) remove(chunk);
      for (const { hash } of gone) forget.run({ hash });
    },
    ...chunkQuestions(db),
  };
}

/** The columns of a StoredChunk, for statements of the same shape elsewhere. */
export const columns = `id, ws, scope, channel, thread, first, last, part, file,
  start_line AS startLine, end_line AS endLine, at, asks, hash, path, title, body`;

function chunkQuestions(db: Database) {
  const select = (where: string) => `SELECT ${columns} FROM chunk WHERE ${where}`;
  const talk = "ws = ? AND channel = ? AND thread = ''";
  const byThread = db.prepare<[string, string, string], StoredChunk>(
    select('ws = ? AND channel = ? AND thread = ? ORDER BY first, part'),
  );
  const byFile = db.prepare<[number], StoredChunk>(select('file = ?'));
  const byChannel = db.prepare<[string, string], StoredChunk>(select('ws = ? AND channel = ?'));
  const anyOf = db.prepare<[string, string], { found: 1 }>(
    'SELECT 1 AS found FROM chunk WHERE ws = ? AND channel = ? LIMIT 1',
  );
  const byId = db.prepare<[number], StoredChunk>(select('id = ?'));
  const before = db.prepare<[string, string, string], StoredChunk>(
    select(`${talk} AND first <= ? ORDER BY first DESC LIMIT 1`),
  );
  const next = db.prepare<[string, string, string], StoredChunk>(
    select(`${talk} AND first > ? ORDER BY first LIMIT 1`),
  );
  const between = db.prepare<[string, string, string, string], StoredChunk>(
    select(`${talk} AND first BETWEEN ? AND ?`),
  );
  const around = db
    .prepare<[string, string, string, string], string>(
      `SELECT DISTINCT thread FROM chunk
       WHERE ws = ? AND channel = ? AND thread <> '' AND first <= ? AND last >= ?`,
    )
    .pluck();
  return {
    threadsAround: (ws: string, channel: string, ts: string) => around.all(ws, channel, ts, ts),
    ofThread: (ws: string, channel: string, thread: string) => byThread.all(ws, channel, thread),
    ofFile: (file: number) => byFile.all(file),
    ofChannel: (ws: string, channel: string) => byChannel.all(ws, channel),
    hasChannel: (ws: string, channel: string) => anyOf.get(ws, channel) !== undefined,
    talkAround: (ws: string, channel: string, ts: string) => ({
      before: before.get(ws, channel, ts),
      next: next.get(ws, channel, ts),
    }),
    talkBetween: (ws: string, channel: string, first: string, last: string) =>
      between.all(ws, channel, first, last),
    byId: (id: number) => byId.get(id),
  };
}

/** What an embedder reads of a chunk. */
export const textToEmbed = (chunk: { readonly title: string; readonly body: string }): string =>
  chunk.title === '' ? chunk.body : `${chunk.title}\n${chunk.body}`;

/** Names a text, so that equal text is embedded once and an unchanged chunk keeps its vector. */
export const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 27);

function compare(old: readonly StoredChunk[], next: readonly NewChunk[]) {
  const unmatched = new Map(old.map((chunk) => [keyOf(chunk), chunk]));
  const added = next.filter((chunk) => !unmatched.delete(keyOf(chunk)));
  return { added, gone: [...unmatched.values()] };
}

const keyOf = (chunk: NewChunk): string =>
  JSON.stringify([
    ...[chunk.ws, chunk.scope, chunk.channel, chunk.thread, chunk.first, chunk.last, chunk.part],
    ...[
      chunk.file,
      chunk.startLine,
      chunk.endLine,
      chunk.asks,
      chunk.path,
      chunk.title,
      chunk.body,
    ],
  ]);

function createInsert(db: Database, watcher: ChunkWatcher) {
  const insert = db.prepare<[NewChunk & { hash: string; parts: string; marks: string }]>(
    `INSERT INTO chunk (ws, scope, channel, thread, first, last, part, file, start_line, end_line,
       at, asks, hash, path, title, body, parts, marks)
     VALUES (@ws, @scope, @channel, @thread, @first, @last, @part, @file, @startLine, @endLine,
       @at, @asks, @hash, @path, @title, @body, @parts, @marks)`,
  );
  return (chunk: NewChunk): void => {
    const hash = hashOf(textToEmbed(chunk));
    const path = cjk.test(chunk.path) ? chunk.path : '';
    const parts = identifierParts(`${path} ${chunk.title} ${chunk.body}`);
    const { lastInsertRowid } = insert.run({ ...chunk, hash, parts, marks: marksOf(chunk) });
    watcher.added({ ...chunk, hash, id: Number(lastInsertRowid) });
  };
}

function createRemove(db: Database, watcher: ChunkWatcher) {
  const remove = db.prepare<[number]>('DELETE FROM chunk WHERE id = ?');
  return (chunk: StoredChunk): void => {
    remove.run(chunk.id);
    watcher.removed(chunk);
  };
}
