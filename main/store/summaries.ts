// Summaries of the older part of long threads. What takes one away again stands in the migration, as triggers.
import { createHash } from 'node:crypto';
import { messageColumns, type MessageRow } from './messages.js';
import { inTransaction, type Database } from './open-database.js';

/** Names one thread. */
export interface ThreadName {
  readonly workspace: string;
  readonly channel: string;
  readonly thread: string;
}

/** A summary as it is kept. */
export interface ThreadSummary {
  readonly text: string;
  /** ts of the last message it covers. */
  readonly until: string;
  /** Of all texts it was made from. */
  readonly hash: string;
  /** How many messages it covers. */
  readonly messages: number;
  readonly model: string;
  readonly madeAt: number;
}

/** How much of a thread goes into a prompt as it is. */
export interface RawContext {
  readonly maxMessages: number;
  readonly windowMs: number;
  readonly maxChars: number;
}

/** Which threads are looked for: said in since `activeSince`, and at rest since `restingSince`; both in ms. */
export interface DueQuery extends RawContext {
  readonly activeSince: number;
  readonly restingSince: number;
  readonly limit: number;
}

/** What is to be told of a thread. */
export interface Untold {
  readonly before: ThreadSummary | undefined;
  /** Those after it that are still there, the newest few hundred, oldest first. */
  readonly messages: readonly MessageRow[];
}

/** A summary to be kept, with what it was made from. */
export interface NewSummary extends ThreadName {
  /** The hash of the summary it goes on from; null = it begins. */
  readonly before: string | null;
  /** ts of the first and the last message added, and the hash of all between. */
  readonly from: string;
  readonly until: string;
  readonly added: string;
  readonly text: string;
  readonly model: string;
  readonly at: number;
}

/** The most messages one look reads. */
const pageSize = 400;

/** The hash of some texts in their order. */
export const hashOf = (rows: readonly Pick<MessageRow, 'ts' | 'text'>[]): string =>
  createHash('sha256')
    .update(JSON.stringify(rows.map(({ ts, text }) => [ts, text])))
    .digest('hex');

/** Questions about summaries. */
export function summaryQuestions(db: Database) {
  const one = db.prepare<[ThreadName], ThreadSummary>(
    `SELECT text, until, hash, messages, model, made_at AS madeAt FROM thread_summary
     WHERE workspace = :workspace AND channel = :channel AND thread = :thread`,
  );
  const live = `workspace = :workspace AND channel = :channel AND thread = :thread AND deleted_at IS NULL`;
  const newest = db.prepare<[ThreadName & { after: string }], MessageRow>(
    `SELECT ${messageColumns} FROM message WHERE ${live} AND ts > :after
     ORDER BY ts DESC LIMIT ${pageSize}`,
  );
  const between = db.prepare<[NewSummary], Pick<MessageRow, 'ts' | 'text'>>(
    `SELECT ts, text FROM message WHERE ${live} AND ts BETWEEN :from AND :until ORDER BY ts`,
  );
  const put = db.prepare(
    `INSERT INTO thread_summary (workspace, channel, thread, until, hash, messages, text, model, made_at)
     VALUES (:workspace, :channel, :thread, :until, :hash, :messages, :text, :model, :at)
     ON CONFLICT (workspace, channel, thread) DO UPDATE SET until = :until, hash = :hash,
       messages = :messages, text = :text, model = :model, made_at = :at`,
  );
  const due = db.prepare<[DueQuery], ThreadName>(dueSql);
  return {
    threadSummary: (thread: ThreadName): ThreadSummary | undefined => one.get(thread),
    /** Threads with Perch of which a part would be left out of a prompt and no summary tells, newest first. */
    dueSummaries: (query: DueQuery): ThreadName[] => due.all(query),
    untold: inTransaction(db, (thread: ThreadName): Untold => {
      const before = one.get(thread);
      const messages = newest.all({ ...thread, after: before?.until ?? '' }).reverse();
      return { before, messages };
    }),
    /** Keeps a summary; false when what it was made from has changed meanwhile, and then it is not kept. */
    saveSummary: inTransaction(db, (summary: NewSummary): boolean => {
      const before = one.get(summary);
      const rows = between.all(summary);
      if ((before?.hash ?? null) !== summary.before || hashOf(rows) !== summary.added) return false;
      const hash = createHash('sha256').update(`${summary.before ?? ''}${summary.added}`);
      const messages = (before?.messages ?? 0) + rows.length;
      put.run({ ...summary, hash: hash.digest('hex'), messages });
      return true;
    }),
  };
}

/** The window is counted back from the last message, as if the next question came right after it. */
const dueSql = `
  SELECT c.workspace, c.channel, c.thread FROM conversation AS c
  LEFT JOIN thread_summary AS s USING (workspace, channel, thread)
  LEFT JOIN channel ON channel.workspace = c.workspace AND channel.id = c.channel
  WHERE c.with_perch = 1 AND c.last_at BETWEEN :activeSince AND :restingSince
    AND c.messages > 1 AND coalesce(channel.is_left, 0) = 0
    AND (SELECT count(*) > :maxMessages OR sum(length(m.text)) > :maxChars
           OR min(m.at) < c.last_at - :windowMs
         FROM message AS m
         WHERE m.workspace = c.workspace AND m.channel = c.channel AND m.thread = c.thread
           AND m.ts > coalesce(s.until, '') AND m.deleted_at IS NULL)
  ORDER BY c.last_at DESC LIMIT :limit`;
