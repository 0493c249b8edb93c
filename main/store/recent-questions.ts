// What one person asked lately, with where the answer stands.
import type { Database } from './open-database.js';

/** A question of one person. */
export interface RecentQuestion {
  readonly channel: string;
  readonly thread: string;
  readonly text: string;
  readonly state: 'waiting' | 'answered' | 'dead';
  /** ts of the answer's first part; null while it has not arrived. */
  readonly answer: string | null;
}

/** Looked for among so many turns, not among all there ever were. */
const amongTurns = 5000;

/** The question behind a person's page. */
export function recentQuestions(db: Database) {
  const recent = db.prepare<[object], RecentQuestion>(
    `SELECT inbox.channel, message.text,
       CASE outbox.place WHEN 'channel' THEN outbox.remote_ts ELSE inbox.thread END AS thread,
       inbox.state, outbox.remote_ts AS answer
     FROM inbox JOIN message USING (workspace, channel, ts)
     LEFT JOIN outbox ON outbox.turn = inbox.id AND outbox.part = 0 AND outbox.state = 'sent'
     WHERE inbox.id > (SELECT coalesce(max(id), 0) FROM inbox) - ${amongTurns}
       AND inbox.workspace = :workspace AND inbox.state IN ('waiting', 'answered', 'dead')
       AND message.author = :person AND message.author_kind = 'person' AND message.deleted_at IS NULL
     ORDER BY inbox.id DESC LIMIT :limit`,
  );
  return {
    /** The newest first. */
    recentQuestions: (asked: { workspace: string; person: string; limit: number }) =>
      recent.all(asked),
  };
}
