// Questions that were edited after they were answered: they are answered anew, in the messages of the old answer.
import { randomUUID } from 'node:crypto';
import { toTurn, turnSql, turnsOf, type Turn, type TurnRow } from './inbox.js';
import type { messageQuestions } from './messages.js';
import { inTransaction, type Database } from './open-database.js';

/** A message that holds a part of an answer to what a question said before, and of no other. */
export interface StandingPart {
  readonly turn: Turn;
  readonly part: number;
  readonly ts: string;
}

/** An edit as it came, before it is applied. */
export interface EditOfQuestion {
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  /** Who edited it; absent where nobody said. */
  readonly by?: string | undefined;
  /** ms */
  readonly at: number;
  /** Questions not older than this when they were edited are answered anew, ms; absent = none. */
  readonly answeredAnewWithinMs?: number;
}

/** Questions about edited questions. */
export function editedQuestions(
  db: Database,
  { removeMessage }: Pick<ReturnType<typeof messageQuestions>, 'removeMessage'>,
) {
  // Compared with the text before: Slack sends an edit again, and changes messages without one. Where an act was proposed,
  // what people were shown and decided stays as it stands.
  const note = db.prepare(
    `INSERT INTO edited_question (turn) SELECT inbox.id FROM inbox JOIN message USING (workspace, channel, ts)
     WHERE inbox.workspace = :workspace AND inbox.channel = :channel AND inbox.ts = :ts
       AND inbox.state = 'answered' AND message.text <> :text AND message.deleted_at IS NULL
       AND message.author_kind = 'person' AND coalesce(:by, message.author) = message.author
       AND NOT EXISTS (SELECT 1 FROM approval WHERE approval.turn = inbox.id)
       AND coalesce(message.edited_at, 0) < :at AND :at - message.at <= :answeredAnewWithinMs
     ON CONFLICT DO NOTHING`,
  );
  const reopen = inTransaction(db, reopener(db));
  return {
    /** Before the edit is applied: whether its question is to be answered anew. */
    noteEdited: ({ by, answeredAnewWithinMs = 0, ...edit }: EditOfQuestion): boolean =>
      answeredAnewWithinMs > 0 &&
      note.run({ ...edit, by: by ?? null, answeredAnewWithinMs }).changes > 0,
    reopenEdited: (): Reopened => reopen(undefined),
    ...standingQuestions(db, removeMessage),
  };
}

/** What is to be answered anew, and how many questions wait until their old answer has arrived. */
export interface Reopened {
  readonly turns: readonly Turn[];
  readonly waiting: number;
}

/** Opens the questions whose answer has arrived, or never will; the others wait for that. */
function reopener(db: Database) {
  const count = db.prepare<[], number>('SELECT count(*) FROM edited_question').pluck();
  const ready = db
    .prepare<[], number>(
      `SELECT turn FROM edited_question WHERE NOT EXISTS (SELECT 1 FROM outbox
         WHERE outbox.turn = edited_question.turn AND outbox.state IN ('pending', 'sending'))`,
    )
    .pluck();
  const one = db.prepare<[number], TurnRow>(turnSql('inbox.id = ?'));
  const steps = [
    `INSERT INTO standing (turn, part, ts) SELECT turn, part, remote_ts FROM outbox
     WHERE turn = :turn AND kind = 'answer' AND mentions = '' AND remote_ts IS NOT NULL
     ON CONFLICT DO UPDATE SET ts = excluded.ts`,
    'DELETE FROM outbox WHERE turn = :turn',
    // What was said of the old answer says nothing of the new one.
    'DELETE FROM feedback WHERE turn = :turn',
    // The first part is written where the old one stands, as a message that was begun is.
    `INSERT INTO draft (turn, id, ts) SELECT turn, :id, ts FROM standing WHERE turn = :turn AND part = 0
     ON CONFLICT DO NOTHING`,
    'DELETE FROM standing WHERE turn = :turn AND part = 0',
    `UPDATE inbox SET state = 'waiting', reason = 'edited', attempts = 0, stopped_by = NULL
     WHERE id = :turn AND state = 'answered'`,
    'DELETE FROM edited_question WHERE turn = :turn',
  ].map((sql) => db.prepare(sql));
  return (): Reopened => {
    const turns = ready.all().flatMap((turn) => {
      for (const step of steps) step.run({ turn, id: randomUUID() });
      const row = one.get(turn);
      return row?.state === 'waiting' ? [toTurn(row)] : [];
    });
    return { turns, waiting: count.get() ?? 0 };
  };
}

function standingQuestions(
  db: Database,
  removeMessage: ReturnType<typeof messageQuestions>['removeMessage'],
) {
  const left = db.prepare<[object], TurnRow & { part: number; standingTs: string }>(
    turnSql(
      `inbox.state NOT IN ('new', 'waiting') AND (:turn IS NULL OR standing.turn = :turn)
         AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.turn = inbox.id
           AND outbox.part = standing.part AND outbox.state IN ('pending', 'sending'))`,
      {
        columns: 'standing.part, standing.ts AS standingTs,',
        from: turnsOf('standing'),
      },
    ),
  );
  const drop = db.prepare('DELETE FROM standing WHERE turn = :turn AND part = :part');
  const of = db
    .prepare<[object], string>(
      `SELECT ts FROM standing WHERE turn = :turn
       UNION SELECT ts FROM draft WHERE turn = :turn AND ts IS NOT NULL`,
    )
    .pluck();
  return {
    /** Messages that hold an answer which is being written anew. */
    standingOf: (turn: number): string[] => of.all({ turn }),
    /** Parts of old answers that no new part takes the place of; `turn` null = all. */
    leftStanding: ({ turn }: { turn: number | null }): StandingPart[] =>
      left
        .all({ turn })
        .map(({ part, standingTs, ...row }) => ({ turn: toTurn(row), part, ts: standingTs })),
    /** One of them is gone on the other side. */
    dropStanding: inTransaction(db, ({ turn, part, ts, at }: DroppedPart): void => {
      const { workspace, channel, id } = turn;
      drop.run({ turn: id, part });
      removeMessage({ workspace, channel, ts, at });
    }),
  };
}

type DroppedPart = StandingPart & { readonly at: number };
