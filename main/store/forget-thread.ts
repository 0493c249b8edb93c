// Lets the history forget one thread because somebody in it asked for that.
import { inTransaction, type Database } from './open-database.js';

/** Names a thread, and the message that stays: the one that asks for the forgetting, which is still to be answered. */
export interface ThreadToForget {
  readonly workspace: string;
  readonly channel: string;
  readonly thread: string;
  readonly except: string;
  readonly at: number;
}

/**
 * Questions about forgetting. What is forgotten leaves its ids behind, as a deleted message does: without them the
 * next reading of the channel would bring it back.
 */
export function forgetThreadQuestions(db: Database) {
  const where = 'workspace = :workspace AND channel = :channel AND thread = :thread';
  const count = db.prepare<[ThreadToForget], { messages: number }>(
    `SELECT count(*) AS messages FROM message WHERE ${where} AND ts <> :except AND deleted_at IS NULL`,
  );
  const noted = db.prepare(
    `INSERT INTO change (workspace, channel, ts) SELECT workspace, channel, ts FROM message
     WHERE ${where} AND ts <> :except AND deleted_at IS NULL`,
  );
  const statements = [
    `UPDATE message SET text = '', citations = '[]', deleted_at = :at
     WHERE ${where} AND ts <> :except AND deleted_at IS NULL`,
    `UPDATE outbox SET text = '', citations = '[]' WHERE state IN ('sent', 'dead') AND turn IN
       (SELECT id FROM inbox WHERE ${where})`,
    `DELETE FROM answer_variant WHERE turn IN (SELECT id FROM inbox WHERE ${where})`,
    `DELETE FROM feedback WHERE turn IN (SELECT id FROM inbox WHERE ${where})`,
    `UPDATE inbox SET state = 'withdrawn', reason = 'thread forgotten'
     WHERE ${where} AND ts <> :except AND state IN ('new', 'waiting', 'dead')`,
    `UPDATE inbox SET files = NULL WHERE ${where} AND ts <> :except AND files IS NOT NULL`,
    `DELETE FROM approval WHERE turn IN (SELECT id FROM inbox WHERE ${where})`,
    `UPDATE conversation SET title = '' WHERE ${where}`,
    `UPDATE aside SET text = '', answer = '', citations = '[]', about_text = NULL, reply_to = NULL,
       state = 'dead'
     WHERE workspace = :workspace AND channel = :channel AND coalesce(about_thread, about_ts) = :thread`,
  ].map((sql) => db.prepare(sql));
  return {
    /** How many messages of a thread are kept, without the one that asks. */
    keptOfThread: (thread: ThreadToForget): number => count.get(thread)?.messages ?? 0,
    /** Empties them; tells how many there were. */
    forgetThread: inTransaction(db, (thread: ThreadToForget): number => {
      const messages = count.get(thread)?.messages ?? 0;
      noted.run(thread);
      for (const statement of statements) statement.run(thread);
      return messages;
    }),
  };
}
