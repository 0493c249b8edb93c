// The questions lookup asks of history.db. It only reads; the store worker is the one who writes.
import { existsSync } from 'node:fs';
import { say } from '../../../preload/language/sentence.js';
import { AppError } from '../../lib/errors.js';
import { openDatabase, type Database } from '../../store/open-database.js';
import { isDamage } from '../tables/damage.js';
import {
  messageReading,
  type HistoryMessage,
  type MessageKey,
  type MessageReading,
} from './read-messages.js';

/** A row of history's change list; ts null = the channel itself changed. */
export interface HistoryChange {
  readonly seq: number;
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string | null;
}

export interface HistoryChannel {
  readonly kind: 'public' | 'private' | 'group-dm' | 'dm' | 'pane';
  readonly name: string;
  /** Perch is no longer in it: nothing of it may be found. */
  readonly isLeft: boolean;
}

/** The reading side of history.db. Deleted messages and Perch's own are never among the messages, but for those of MessageReading. */
export interface History extends MessageReading {
  changesAfter(seq: number, limit: number): HistoryChange[];
  lastChange(): number;
  /** The oldest change that is still listed; undefined when none is. */
  firstChange(): number | undefined;
  countMessages(): number;
  /** All messages in key order, those already read left out. */
  messagesAfter(key: MessageKey, limit: number): MessageKey[];
  /** Which thread a message is in, deleted or not; undefined when there is no such message. */
  threadOf(workspace: string, channel: string, ts: string): string | undefined;
  /** Messages of a thread from `first` to `last`, both included, oldest first. */
  inThread(workspace: string, channel: string, thread: string, range: TsRange): HistoryMessage[];
  /** Whether anybody, Perch included, has replied. */
  hasReplies(workspace: string, channel: string, thread: string): boolean;
  /** Whether anything is left of a channel, deleted messages included. */
  hasMessages(workspace: string, channel: string): boolean;
  /** The ts of all messages of a channel. */
  inChannel(workspace: string, channel: string): string[];
  /** Messages of a channel outside of any thread, oldest first. */
  outsideThreads(workspace: string, channel: string, range: TsRange): HistoryMessage[];
  channel(workspace: string, id: string): HistoryChannel | undefined;
  person(workspace: string, id: string): string | undefined;
  workspace(id: string): { url: string; botName: string } | undefined;
  /** Channels of that name or id, in any workspace; upper and lower case are the same. */
  channelsNamed(name: string): { workspace: string; id: string }[];
  /**
   * The names of people called so, by their whole name, its first word, or their id; in CJK by how the name begins,
   * as first and last name need not stand apart.
   */
  peopleNamed(name: string): string[];
  close(): void;
}

export interface TsRange {
  readonly first: string;
  readonly last: string;
}

/** Every ts is between these two. */
export const anyTs: TsRange = { first: '', last: '\uffff' };

/** Opens history.db for reading; undefined while there is none, or none with the tables of today. */
export function openHistory(file: string): History | undefined {
  if (!existsSync(file)) return undefined;
  const db = openDatabase(file, { readonly: true });
  if (!isMigrated(db)) {
    db.close();
    return undefined;
  }
  const reading = messageReading(db);
  const questions = {
    ...{ ...reading, ...changeQuestions(db), ...messageQuestions(db) },
    ...nameQuestions(db, reading),
  };
  return { ...namingDamage(questions, file), close: () => void db.close() };
}

const isMigrated = (db: Database): boolean =>
  db.prepare("SELECT 1 FROM pragma_table_info('channel') WHERE name = 'is_left'").get() !==
  undefined;

/** Tells a damaged history from a damaged index, which would be thrown away. */
function namingDamage<Questions extends object>(questions: Questions, file: string): Questions {
  const named = Object.entries(questions).map(([name, ask]: [string, Question]) => [
    name,
    (...input: unknown[]) => {
      try {
        return ask(...input);
      } catch (error) {
        if (!isDamage(error)) throw error;
        throw new AppError('database_damaged', say`${file} is damaged.`, { cause: error });
      }
    },
  ]);
  return Object.fromEntries(named) as Questions; // the same names, each with the same input and output
}

type Question = (...input: unknown[]) => unknown;

function changeQuestions(db: Database) {
  const changes = db.prepare<[number, number], HistoryChange>(
    'SELECT seq, workspace, channel, ts FROM change WHERE seq > ? ORDER BY seq LIMIT ?',
  );
  const last = db.prepare<[], { seq: number }>(
    "SELECT seq FROM sqlite_sequence WHERE name = 'change'",
  );
  const first = db.prepare<[], { seq: number | null }>('SELECT min(seq) AS seq FROM change');
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM message');
  const messages = db.prepare<[string, string, string, number], MessageKey>(
    `SELECT workspace, channel, ts FROM message
     WHERE (workspace, channel, ts) > (?, ?, ?) ORDER BY workspace, channel, ts LIMIT ?`,
  );
  return {
    changesAfter: (seq: number, limit: number) => changes.all(seq, limit),
    lastChange: () => last.get()?.seq ?? 0,
    firstChange: () => first.get()?.seq ?? undefined,
    countMessages: () => count.get()?.n ?? 0,
    messagesAfter: (key: MessageKey, limit: number) =>
      messages.all(key.workspace, key.channel, key.ts, limit),
  };
}

const columns = `m.workspace, m.channel, m.ts, m.thread, m.transport, m.author,
  m.author_kind AS authorKind, m.text, m.at`;
const shown = `m.deleted_at IS NULL AND m.author_kind <> 'perch'`;
const repliesOf = `SELECT 1 FROM message r
  WHERE r.workspace = m.workspace AND r.channel = m.channel AND r.thread = m.thread AND r.ts <> r.thread`;

type Range = [workspace: string, channel: string, first: string, last: string];

function messageQuestions(db: Database) {
  const thread = db.prepare<[string, string, string], { thread: string }>(
    'SELECT thread FROM message WHERE workspace = ? AND channel = ? AND ts = ?',
  );
  const inThread = db.prepare<[string, ...Range], HistoryMessage>(
    `SELECT ${columns} FROM message m WHERE ${shown}
     AND m.thread = ? AND m.workspace = ? AND m.channel = ? AND m.ts BETWEEN ? AND ? ORDER BY m.ts`,
  );
  const replies = db.prepare<[string, string, string], { found: 1 }>(
    `SELECT 1 AS found FROM message
     WHERE workspace = ? AND channel = ? AND thread = ? AND ts <> thread LIMIT 1`,
  );
  const any = db.prepare<[string, string], { found: 1 }>(
    'SELECT 1 AS found FROM message WHERE workspace = ? AND channel = ? LIMIT 1',
  );
  const everything = db.prepare<[string, string], { ts: string }>(
    `SELECT m.ts FROM message m WHERE ${shown} AND m.workspace = ? AND m.channel = ? ORDER BY m.ts`,
  );
  const outside = db.prepare<Range, HistoryMessage>(
    `SELECT ${columns} FROM message m WHERE ${shown} AND m.workspace = ? AND m.channel = ?
     AND m.ts BETWEEN ? AND ? AND m.ts = m.thread AND NOT EXISTS (${repliesOf}) ORDER BY m.ts`,
  );
  return {
    threadOf: (workspace: string, channel: string, ts: string) =>
      thread.get(workspace, channel, ts)?.thread,
    inThread: (workspace: string, channel: string, root: string, { first, last }: TsRange) =>
      inThread.all(root, workspace, channel, first, last),
    hasReplies: (workspace: string, channel: string, root: string) =>
      replies.get(workspace, channel, root) !== undefined,
    hasMessages: (workspace: string, channel: string) => any.get(workspace, channel) !== undefined,
    inChannel: (workspace: string, channel: string) =>
      everything.all(workspace, channel).map(({ ts }) => ts),
    outsideThreads: (workspace: string, channel: string, { first, last }: TsRange) =>
      outside.all(workspace, channel, first, last),
  };
}

function nameQuestions(db: Database, { peopleCalled }: Pick<MessageReading, 'peopleCalled'>) {
  const channel = db.prepare<[string, string], Omit<HistoryChannel, 'isLeft'> & { left: number }>(
    'SELECT kind, name, is_left AS left FROM channel WHERE workspace = ? AND id = ?',
  );
  const person = db.prepare<[string, string], { name: string }>(
    'SELECT name FROM person WHERE workspace = ? AND id = ?',
  );
  const channelsNamed = db.prepare<[string, string], { workspace: string; id: string }>(
    'SELECT workspace, id FROM channel WHERE lower(name) = lower(?) OR id = ?',
  );
  const workspace = db.prepare<[string], { url: string; botName: string }>(
    'SELECT url, bot_name AS botName FROM workspace WHERE id = ?',
  );
  return {
    channel: (team: string, id: string): HistoryChannel | undefined => {
      const row = channel.get(team, id);
      return row && { kind: row.kind, name: row.name, isLeft: row.left === 1 };
    },
    person: (team: string, id: string) => person.get(team, id)?.name,
    workspace: (team: string) => workspace.get(team),
    channelsNamed: (name: string) => channelsNamed.all(name, name),
    peopleNamed: (name: string) => [...new Set(peopleCalled(name).map((person) => person.name))],
  };
}
