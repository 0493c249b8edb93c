// Messages that were begun before their answer was whole, and signs that an answer is being made.
import { inTransaction, type Database } from './open-database.js';
import { turnSql, turnsOf, toTurn, type Turn, type TurnRow } from './inbox.js';

/** The message an answer begins in. */
export interface Draft {
  /** The outbox id its first part has, or will have. */
  readonly id: string;
  /** Its id on the other side; null = it may have been begun and nobody heard. */
  readonly ts: string | null;
}

/** A draft whose answer never comes, with the question it was for. */
export interface LeftDraft extends Draft {
  readonly turn: Turn;
}

/** Questions about drafts and signs. */
export function draftQuestions(db: Database) {
  const insert = db.prepare<[object]>(
    `INSERT INTO draft (turn, id) SELECT :turn, :id FROM inbox WHERE id = :turn AND state = 'waiting'
     ON CONFLICT DO NOTHING`,
  );
  const one = db.prepare<[number], Draft>(
    `SELECT id, ts FROM draft
     WHERE turn = ? AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.id = draft.id)`,
  );
  const noteTs = db.prepare('UPDATE draft SET ts = :ts WHERE turn = :turn');
  const drop = db.prepare('DELETE FROM draft WHERE turn = ?');
  const left = db.prepare<[object], TurnRow & { draftId: string; draftTs: string | null }>(
    turnSql(`${draftIsLeft} AND (:turn IS NULL OR draft.turn = :turn)`, {
      columns: 'draft.id AS draftId, draft.ts AS draftTs,',
      from: turnsOf('draft'),
    }),
  );
  return {
    /** Before the message is begun: its row, or that of an earlier try; undefined = nothing is to be answered. */
    beginDraft: inTransaction(db, (row: { turn: number; id: string }): Draft | undefined => {
      insert.run(row);
      return one.get(row.turn);
    }),
    /** The message is there. */
    noteDraft: (row: { turn: number; ts: string }): void => void noteTs.run(row),
    /** It is known that there is none, or none any more. */
    dropDraft: (turn: number): void => void drop.run(turn),
    /** Drafts of questions that are gone; `turn` null = all. */
    leftDrafts: ({ turn }: { turn: number | null }): LeftDraft[] =>
      left.all({ turn }).map(({ draftId, draftTs, ...row }) => ({
        id: draftId,
        ts: draftTs,
        turn: toTurn(row),
      })),
    ...signQuestions(db),
  };
}

const draftIsLeft = `inbox.state NOT IN ('new', 'waiting')
  AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.id = draft.id)`;

function signQuestions(db: Database) {
  const insert = db.prepare('INSERT INTO sign (turn) VALUES (?) ON CONFLICT DO NOTHING');
  const drop = db.prepare('DELETE FROM sign WHERE turn = ?');
  const left = db.prepare<[], TurnRow>(
    turnSql(
      `inbox.state NOT IN ('new', 'waiting') AND NOT EXISTS
         (SELECT 1 FROM outbox WHERE outbox.turn = inbox.id AND outbox.state IN ('pending', 'sending'))`,
      { from: turnsOf('sign') },
    ),
  );
  const stopOne = db.prepare('UPDATE inbox SET stopped_by = ? WHERE id = ?');
  const stopAnswer = db.prepare<[object], { id: number }>(
    `UPDATE inbox SET stopped_by = :by WHERE state = 'waiting' AND workspace = :workspace AND channel = :channel
       AND ts = :question RETURNING id`,
  );
  const seen = db.prepare(
    `INSERT INTO event (workspace, event_id, received_at) VALUES (:workspace, :eventId, :at)
     ON CONFLICT DO NOTHING`,
  );
  return {
    /** Something may be shown beside this question from now on; true = it may have been before. */
    noteSign: (turn: number): boolean => insert.run(turn).changes === 0,
    /** Nothing is shown beside it any more. */
    dropSign: (turn: number): void => void drop.run(turn),
    /** Questions that are settled, with something still shown beside them. */
    leftSigns: (): Turn[] => left.all().map(toTurn),
    /** Stops the answer to a question, on a click that is known by its event id; its turn, if that is open. */
    stopAnswer: inTransaction(
      db,
      (row: {
        workspace: string;
        channel: string;
        question: string;
        by: string;
        eventId: string;
        at: number;
      }): number[] => (seen.run(row).changes === 0 ? [] : stopAnswer.all(row).map(({ id }) => id)),
    ),
    /** An answer is stopped, and by whom. */
    stopTurn: ({ turn, by }: { turn: number; by: string }): void => void stopOne.run(by, turn),
  };
}
