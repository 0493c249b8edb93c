// The words of every single message, Perch's own included, for the History screen. What answers draw on are passages
// (tables/chunks.ts); a message is never found there by its place here.
import type { Database } from '../../store/open-database.js';
import { identifierParts } from '../split/identifier-parts.js';
import {
  anyMark,
  hasLink,
  linkMark,
  perchMark,
  personMark,
  placeMark,
  threadMark,
} from '../tables/marks.js';
import type { HistoryMessage, MessageKey } from '../history/read-messages.js';

/** Changes whenever these tables or what stands in them would be others: they are then filled anew. */
const version = '1';

/**
 * `id` is the moment it was said, in microseconds: newest first is then the index's own order. The text stands here
 * once more, as FTS5 has to be told it to take it out again without a trace (secure-delete).
 */
const schema = `
  CREATE TABLE said (
    id INTEGER PRIMARY KEY,
    ws TEXT NOT NULL, channel TEXT NOT NULL, ts TEXT NOT NULL,
    text TEXT NOT NULL, parts TEXT NOT NULL, marks TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX said_by_key ON said (ws, channel, ts);

  CREATE VIRTUAL TABLE said_words USING fts5(
    text, parts, marks, content = 'said', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2'
  );
  INSERT INTO said_words (said_words, rank) VALUES ('rank', 'bm25(1.0, 0.5, 0.0)');
  INSERT INTO said_words (said_words, rank) VALUES ('secure-delete', 1);

  CREATE TRIGGER said_added AFTER INSERT ON said BEGIN
    INSERT INTO said_words (rowid, text, parts, marks)
    VALUES (new.id, new.text, new.parts, new.marks);
  END;
  CREATE TRIGGER said_removed AFTER DELETE ON said BEGIN
    INSERT INTO said_words (said_words, rowid, text, parts, marks)
    VALUES ('delete', old.id, old.text, old.parts, old.marks);
  END;

  CREATE TABLE said_state (
    id INTEGER PRIMARY KEY CHECK (id = 1), version TEXT NOT NULL, cursor TEXT NOT NULL
  ) STRICT;`;

/** The writing side. Each call is to run in a transaction of the caller. */
export interface MessageTable {
  /** Makes the words of a message those it has now. Messages that come together come oldest first. */
  put(message: HistoryMessage): void;
  remove(key: MessageKey): void;
  /** Removes at most `limit` messages of a channel; tells how many. */
  removeSome(place: Omit<MessageKey, 'ts'>, limit: number): number;
  /** Lets everything go. */
  clear(): void;
  /** How far the reading is, as whoever reads wrote it; undefined = it has not begun. */
  cursor(): string | undefined;
  setCursor(cursor: string): void;
}

/** Opens the tables, and makes them where they are not there or of another version. */
export function openMessageTable(db: Database): MessageTable {
  if (versionIn(db) !== version) make(db);
  const byKey = db.prepare<[MessageKey], { id: number; text: string; marks: string }>(
    'SELECT id, text, marks FROM said WHERE ws = @workspace AND channel = @channel AND ts = @ts',
  );
  const remove = db.prepare<[number]>('DELETE FROM said WHERE id = ?');
  const ofChannel = db.prepare<[object]>(
    `DELETE FROM said WHERE id IN
       (SELECT id FROM said WHERE ws = @workspace AND channel = @channel LIMIT @limit)`,
  );
  const insert = db.prepare<[object]>(
    `INSERT INTO said (id, ws, channel, ts, text, parts, marks)
     VALUES (@id, @workspace, @channel, @ts, @text, @parts, @marks)`,
  );
  const freeId = idFinder(db);
  const readCursor = db.prepare<[], string>('SELECT cursor FROM said_state').pluck();
  const writeCursor = db.prepare<[string]>('UPDATE said_state SET cursor = ?');
  return {
    put: (message) => {
      const { workspace, channel, ts, text, at } = message;
      const old = byKey.get({ workspace, channel, ts });
      const marks = marksOf(message);
      if (old?.text === text && old.marks === marks) return;
      if (old) remove.run(old.id);
      const parts = identifierParts(text);
      insert.run({ id: old?.id ?? freeId(at), workspace, channel, ts, text, parts, marks });
    },
    remove: (key) => {
      const old = byKey.get(key);
      if (old) remove.run(old.id);
    },
    removeSome: (place, limit) => ofChannel.run({ ...place, limit }).changes,
    clear: () => make(db),
    cursor: () => readCursor.get() || undefined,
    setCursor: (cursor) => void writeCursor.run(cursor),
  };
}

function versionIn(db: Database): string | undefined {
  const isThere = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'said_state'").get();
  if (!isThere) return undefined;
  return db.prepare<[], string>('SELECT version FROM said_state').pluck().get();
}

function make(db: Database): void {
  db.transaction(() => {
    for (const table of ['said_words', 'said', 'said_state'])
      db.exec(`DROP TABLE IF EXISTS ${table}`);
    db.exec(schema);
    db.prepare("INSERT INTO said_state (id, version, cursor) VALUES (1, ?, '')").run(version);
  })();
}

const perMs = 1000;
/** The last ms whose microseconds a JavaScript number still counts one by one. */
const latest = Math.floor(Number.MAX_SAFE_INTEGER / perMs) - 1;

/** The first id of a moment on: in ms, and counted within it. */
export const firstId = (at: number): number =>
  Math.trunc(Math.min(Math.max(at, 0), latest)) * perMs;

/** Finds an id of that moment that nothing has yet; where a ms is full, the next one. */
function idFinder(db: Database): (at: number) => number {
  const last = db
    .prepare<[number, number], number | null>('SELECT max(id) FROM said WHERE id BETWEEN ? AND ?')
    .pluck();
  return (at) => {
    for (let first = firstId(at); ; first += perMs) {
      const taken = last.get(first, first + perMs - 1);
      if (taken === null || taken === undefined) return first;
      if (taken < first + perMs - 1) return taken + 1;
    }
  };
}

function marksOf({ workspace, channel, thread, author, authorKind, text }: HistoryMessage): string {
  return [
    ...[anyMark, placeMark(workspace, channel), threadMark(workspace, channel, thread)],
    authorKind === 'perch' ? perchMark : personMark(workspace, author),
    ...(hasLink(text) ? [linkMark] : []),
  ].join(' ');
}
