import type { Database } from './open-database.js';

/** How much waits, for the Health screen. */
export interface Queues {
  readonly inbox: number;
  readonly outbox: number;
  readonly deadLetters: number;
  /** ms since 1970; undefined when nothing waits. */
  readonly oldestUnansweredAt: number | undefined;
}

/** Questions over inbox and outbox together. All are answered from partial indexes. */
export function queueQuestions(db: Database) {
  const inbox = db.prepare<[], { count: number; oldest: number | null }>(
    `SELECT count(*) AS count, min(received_at) AS oldest FROM inbox
     WHERE state IN ('new', 'waiting') AND NOT (held = 1 AND state = 'new')`,
  );
  const outbox = db.prepare<[], { count: number; oldest: number | null }>(
    `SELECT count(*) AS count, min(created_at) AS oldest FROM outbox WHERE state IN ('pending', 'sending')`,
  );
  const dead = db.prepare<[], { count: number }>(
    `SELECT (SELECT count(*) FROM inbox WHERE state = 'dead' AND dismissed_at IS NULL)
       + (SELECT count(*) FROM outbox WHERE state = 'dead' AND kind = 'answer' AND dismissed_at IS NULL)
       AS count`,
  );
  return {
    queues: (): Queues => {
      const received = inbox.get();
      const leaving = outbox.get();
      const oldest = Math.min(received?.oldest ?? Infinity, leaving?.oldest ?? Infinity);
      return {
        inbox: received?.count ?? 0,
        outbox: leaving?.count ?? 0,
        deadLetters: dead.get()?.count ?? 0,
        oldestUnansweredAt: Number.isFinite(oldest) ? oldest : undefined,
      };
    },
  };
}
