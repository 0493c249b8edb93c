// Messages and the conversations they make.
import type { AuthorKind, Ending } from '../lib/place.js';
import type { Database } from './open-database.js';

/** A message as it is kept. `at` in ms; `citations` is JSON made and read by conversation. */
export interface MessageRow {
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
  readonly thread: string;
  readonly transport: string;
  readonly author: string;
  readonly authorKind: AuthorKind;
  readonly text: string;
  readonly at: number;
  readonly editedAt: number | null;
  readonly deletedAt: number | null;
  readonly ending: Ending;
  readonly citations: string;
}

export interface ConversationRow {
  readonly workspace: string;
  readonly channel: string;
  readonly thread: string;
  readonly transport: string;
  readonly title: string;
  readonly lastAt: number;
  readonly messages: number;
}

export interface ThreadQuery {
  readonly workspace: string;
  readonly channel: string;
  readonly thread: string;
  /** Only messages before this ts. */
  readonly before: string | undefined;
  readonly limit: number;
}

/** A page of what is said in a channel itself, as ThreadQuery and ThreadFromQuery name a page of a thread. */
export type ChannelQuery = Omit<ThreadQuery, 'thread'>;
export type ChannelFromQuery = Omit<ThreadFromQuery, 'thread'>;

/** A page of a thread that begins with the message of this ts, or the first one after it. */
export interface ThreadFromQuery extends Omit<ThreadQuery, 'before'> {
  readonly from: string;
}

/** Another text for a message; `at` in ms. */
export interface MessageEdit {
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly at: number;
}

/** The columns of a MessageRow, under its names. */
export const messageColumns = `workspace, channel, ts, thread, transport, author, author_kind AS authorKind, text, at,
  edited_at AS editedAt, deleted_at AS deletedAt, ending, citations`;

/** Questions about messages. Every change is also noted for lookup. */
export function messageQuestions(db: Database) {
  const write = messageWriters(db);
  const page = db.prepare<[string, string, string, string, number], MessageRow>(
    `SELECT ${messageColumns} FROM message
     WHERE workspace = ? AND channel = ? AND thread = ? AND ts < ? ORDER BY ts DESC LIMIT ?`,
  );
  const pageFrom = db.prepare<[ThreadFromQuery], MessageRow>(
    `SELECT ${messageColumns} FROM message WHERE workspace = :workspace AND channel = :channel
       AND thread = :thread AND ts >= :from ORDER BY ts LIMIT :limit`,
  );
  const ofChannel = 'workspace = :workspace AND channel = :channel AND ts = thread';
  const channelPage = db.prepare<[ChannelQuery & { before: string }], MessageRow>(
    `SELECT ${messageColumns} FROM message WHERE ${ofChannel} AND ts < :before
     ORDER BY ts DESC LIMIT :limit`,
  );
  const channelFrom = db.prepare<[ChannelFromQuery], MessageRow>(
    `SELECT ${messageColumns} FROM message WHERE ${ofChannel} AND ts >= :from
     ORDER BY ts LIMIT :limit`,
  );
  const one = db.prepare<[string, string, string], MessageRow>(
    `SELECT ${messageColumns} FROM message WHERE workspace = ? AND channel = ? AND ts = ?`,
  );
  const conversations = db.prepare<[number, number], ConversationRow>(
    `SELECT workspace, channel, thread, transport, title, last_at AS lastAt, messages
     FROM conversation WHERE with_perch = 1 AND last_at < ? ORDER BY last_at DESC LIMIT ?`,
  );
  return {
    ...write,
    /** The newest `limit` messages before `before`, oldest first. */
    threadPage: (query: ThreadQuery): MessageRow[] =>
      page
        .all(query.workspace, query.channel, query.thread, query.before ?? '~', query.limit)
        .reverse(),
    /** The oldest `limit` messages from `from` on, oldest first. */
    threadFrom: (query: ThreadFromQuery): MessageRow[] => pageFrom.all(query),
    /** As threadPage and threadFrom, of what is said in a channel itself: replies stand in their threads. */
    channelPage: (query: ChannelQuery): MessageRow[] =>
      channelPage.all({ ...query, before: query.before ?? '~' }).reverse(),
    channelFrom: (query: ChannelFromQuery): MessageRow[] => channelFrom.all(query),
    message: (key: { workspace: string; channel: string; ts: string }): MessageRow | undefined =>
      one.get(key.workspace, key.channel, key.ts),
    /** Conversations Perch takes part in, newest activity first. */
    conversationPage: (query: { before: number | undefined; limit: number }): ConversationRow[] =>
      conversations.all(query.before ?? Number.MAX_SAFE_INTEGER, query.limit),
  };
}

function messageWriters(db: Database) {
  const insert = db.prepare(
    `INSERT INTO message (workspace, channel, ts, thread, transport, author, author_kind, text, at,
       edited_at, deleted_at, ending, citations, source)
     VALUES (:workspace, :channel, :ts, :thread, :transport, :author, :authorKind, :text, :at,
       :editedAt, :deletedAt, :ending, :citations, :source)
     ON CONFLICT DO NOTHING`,
  );
  const conversation = db.prepare(
    `INSERT INTO conversation (workspace, channel, thread, transport, title, last_at, messages, with_perch)
     VALUES (:workspace, :channel, :thread, :transport, substr(:text, 1, 200), :at, 1, :withPerch)
     ON CONFLICT (workspace, channel, thread) DO UPDATE SET
       last_at = max(last_at, :at), messages = messages + 1, with_perch = max(with_perch, :withPerch),
       title = CASE WHEN :ts = :thread THEN substr(:text, 1, 200) ELSE title END`,
  );
  const edit = db.prepare(
    `UPDATE message SET text = :text, edited_at = :at
     WHERE workspace = :workspace AND channel = :channel AND ts = :ts AND deleted_at IS NULL
       AND (edited_at IS NULL OR edited_at <= :at)`,
  );
  const remove = db.prepare(
    `UPDATE message SET text = '', citations = '[]', deleted_at = :at
     WHERE workspace = :workspace AND channel = :channel AND ts = :ts AND deleted_at IS NULL`,
  );
  const answer = db.prepare(
    `UPDATE message SET text = :text, ending = :ending, citations = :citations, author_kind = 'perch'
     WHERE workspace = :workspace AND channel = :channel AND ts = :ts`,
  );
  const noteChange = db.prepare(
    'INSERT INTO change (workspace, channel, ts) VALUES (:workspace, :channel, :ts)',
  );
  type Key = { workspace: string; channel: string; ts: string };

  /** Keeps a message; false when it was there already. `source` names what brought it; null = it was heard. */
  const insertMessage = (row: MessageRow, source: string | null = null): boolean => {
    if (insert.run({ ...row, source }).changes === 0) return false;
    const withPerch = row.authorKind === 'perch' || row.transport === 'pane' ? 1 : 0;
    conversation.run({ ...row, withPerch });
    noteChange.run(row);
    return true;
  };
  return {
    insertMessage,
    /** Keeps an answer. Slack's echo of it may have come first, with Slack's rendering of the text. */
    saveAnswer: (row: MessageRow): void => {
      if (insertMessage(row)) return;
      answer.run(row);
      noteChange.run(row);
    },
    /** Another answer takes the place of the one in this message. */
    rewriteAnswer: (row: Key & Pick<MessageRow, 'text' | 'ending' | 'citations'>): void => {
      answer.run(row);
      noteChange.run(row);
    },
    /** False when the message is unknown or gone, or when a later edit came first. */
    editMessage: (change: MessageEdit): boolean =>
      edit.run(change).changes > 0 && noteChange.run(change).changes > 0,
    removeMessage: (key: Key & { at: number }): boolean =>
      remove.run(key).changes > 0 && noteChange.run(key).changes > 0,
  };
}
