import type { Database } from './open-database.js';

/** What waits, all together or of one workspace. */
export interface Waiting {
  /** Questions to answer. */
  readonly inbox: number;
  /** Answers to deliver. */
  readonly outbox: number;
  /** ms since 1970; undefined when nothing waits. */
  readonly oldestUnansweredAt: number | undefined;
}

/** How much waits, for the Health screen. */
export interface Queues extends Waiting {
  readonly deadLetters: number;
  /** By team; one in which nothing waits is not named. */
  readonly byWorkspace: Readonly<Record<string, Waiting>>;
}

interface WaitingRow {
  readonly workspace: string;
  readonly count: number;
  readonly oldest: number;
}

/** Questions over inbox and outbox together. All are answered from partial indexes; + keeps others out of it. */
export function queueQuestions(db: Database) {
  const inbox = db.prepare<[], WaitingRow>(
    `SELECT workspace, count(*) AS count, min(received_at) AS oldest FROM inbox
     WHERE state IN ('new', 'waiting') AND NOT (held = 1 AND state = 'new') GROUP BY +workspace`,
  );
  const outbox = db.prepare<[], WaitingRow>(
    `SELECT coalesce(inbox.workspace, '') AS workspace, count(*) AS count, min(outbox.created_at) AS oldest
     FROM outbox LEFT JOIN inbox ON inbox.id = outbox.turn
     WHERE outbox.state IN ('pending', 'sending') GROUP BY +inbox.workspace`,
  );
  const dead = db.prepare<[], { count: number }>(
    `SELECT (SELECT count(*) FROM inbox WHERE state = 'dead' AND dismissed_at IS NULL)
       + (SELECT count(*) FROM outbox WHERE state = 'dead' AND kind = 'answer' AND dismissed_at IS NULL)
       AS count`,
  );
  return {
    queues: (): Queues => {
      const received = inbox.all();
      const leaving = outbox.all();
      const workspaces = new Set([...received, ...leaving].map(({ workspace }) => workspace));
      const isOf = (workspace: string) => (row: WaitingRow) => row.workspace === workspace;
      return {
        ...waitingIn(received, leaving),
        deadLetters: dead.get()?.count ?? 0,
        byWorkspace: Object.fromEntries(
          [...workspaces].map((each) => [
            each,
            waitingIn(received.filter(isOf(each)), leaving.filter(isOf(each))),
          ]),
        ),
      };
    },
  };
}

function waitingIn(received: readonly WaitingRow[], leaving: readonly WaitingRow[]): Waiting {
  const oldest = Math.min(...[...received, ...leaving].map((row) => row.oldest));
  const sum = (rows: readonly WaitingRow[]): number =>
    rows.reduce((all, { count }) => all + count, 0);
  return {
    inbox: sum(received),
    outbox: sum(leaving),
    oldestUnansweredAt: Number.isFinite(oldest) ? oldest : undefined,
  };
}
