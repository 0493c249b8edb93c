// What the index of single messages asks of history.db: messages as they are kept, Perch's own among them.
import { cjk } from '../split/identifier-parts.js';
import type { Database } from '../../store/open-database.js';

/** A message as it is kept. */
export interface HistoryMessage {
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
  readonly thread: string;
  readonly transport: string;
  readonly author: string;
  readonly authorKind: 'person' | 'bot' | 'perch';
  readonly text: string;
  readonly at: number;
}

/** Names one message. */
export interface MessageKey {
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
}

/** Where reading backwards through all messages stands: before this moment (ms), and before this row of it. */
export interface Before {
  readonly at: number;
  readonly row: number;
}

/** Somebody of a workspace. */
export interface NamedPerson {
  readonly workspace: string;
  readonly id: string;
  readonly name: string;
}

/** The questions. Deleted messages are never among their answers. */
export interface MessageReading {
  /** The newest `limit` messages before that place, newest first. */
  messagesBefore(before: Before | undefined, limit: number): (HistoryMessage & Before)[];
  /** Undefined when it is gone. */
  keptMessage(key: MessageKey): HistoryMessage | undefined;
  /** Channels that Perch has left: nothing of them may be found. */
  leftChannels(): { workspace: string; id: string }[];
  /** As History.peopleNamed, with who they are. */
  peopleCalled(name: string): NamedPerson[];
}

const columns = `workspace, channel, ts, thread, transport, author, author_kind AS authorKind, text, at`;

/** Prepares them. */
export function messageReading(db: Database): MessageReading {
  const before = db.prepare<[number, number, number], HistoryMessage & Before>(
    `SELECT ${columns}, rowid AS row FROM message
     WHERE (at, rowid) < (?, ?) AND deleted_at IS NULL ORDER BY at DESC, rowid DESC LIMIT ?`,
  );
  const one = db.prepare<[MessageKey], HistoryMessage>(
    `SELECT ${columns} FROM message
     WHERE workspace = @workspace AND channel = @channel AND ts = @ts AND deleted_at IS NULL`,
  );
  const left = db.prepare<[], { workspace: string; id: string }>(
    'SELECT workspace, id FROM channel WHERE is_left = 1',
  );
  const people = db.prepare<[{ name: string; end: string }], NamedPerson>(
    `SELECT workspace, id, name FROM person WHERE lower(name) = lower(@name) OR id = @name
       OR substr(lower(name), 1, length(@name || @end)) = lower(@name) || @end`,
  );
  const end = Number.MAX_SAFE_INTEGER;
  return {
    messagesBefore: (place, limit) => before.all(place?.at ?? end, place?.row ?? end, limit),
    keptMessage: ({ workspace, channel, ts }) => one.get({ workspace, channel, ts }),
    leftChannels: () => left.all(),
    peopleCalled: (name) => people.all({ name, end: cjk.test(name) ? '' : ' ' }),
  };
}
