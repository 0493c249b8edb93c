// What was said in a channel in some time, and which channel a name means.
import type { ChannelKind } from '../lib/place.js';
import { messageColumns, type MessageRow } from './messages.js';
import type { Database } from './open-database.js';

/** A channel a name may mean. */
export interface NamedChannel {
  readonly workspace: string;
  readonly id: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly isLeft: boolean;
  /** Whether anything said in it is known. */
  readonly isKnown: boolean;
}

/** Messages of people in a channel, from one ts (included) to another (left out). */
export interface SaidQuery {
  readonly workspace: string;
  readonly channel: string;
  readonly since: string;
  readonly until: string;
  readonly limit: number;
}

type ChannelRow = Omit<NamedChannel, 'isLeft' | 'isKnown'> & { isLeft: number; isKnown: number };

/** Questions about what was said. */
export function saidQuestions(db: Database) {
  const named = db.prepare<[{ name: string }], ChannelRow>(
    `SELECT workspace, id, kind, name, is_left AS isLeft, EXISTS (SELECT 1 FROM message
       WHERE message.workspace = channel.workspace AND message.channel = channel.id) AS isKnown
     FROM channel WHERE kind IN ('public', 'private') AND (lower(name) = lower(:name) OR id = :name)`,
  );
  const within = `workspace = :workspace AND channel = :channel AND ts >= :since AND ts < :until
    AND deleted_at IS NULL AND author_kind <> 'perch'`;
  const newest = db.prepare<[SaidQuery], MessageRow>(
    `SELECT ${messageColumns} FROM message WHERE ${within} ORDER BY ts DESC LIMIT :limit`,
  );
  const count = db.prepare<[SaidQuery], { messages: number; people: number }>(
    `SELECT count(*) AS messages, count(DISTINCT author) AS people FROM message WHERE ${within}`,
  );
  return {
    /** Channels of that name (upper and lower case are the same) or id, in every workspace. */
    channelsNamed: (name: string): NamedChannel[] =>
      named.all({ name }).map((row) => ({
        ...row,
        ...{ isLeft: row.isLeft === 1, isKnown: row.isKnown === 1 },
      })),
    /** The newest of them, oldest first, and how many there are of how many people. */
    saidIn: (query: SaidQuery) => ({
      rows: newest.all(query).reverse(),
      ...(count.get(query) ?? { messages: 0, people: 0 }),
    }),
  };
}
