// Questions of the pane that are asked again: for another answer, or with another text.
import { turnOfAnswer, type AnswerName } from './answer-variants.js';
import { forgetMessage, type OldMessage } from './forget-message.js';
import { toTurn, turnSql, type Turn, type TurnRow } from './inbox.js';
import { inTransaction, type Database } from './open-database.js';

/** Which model is to answer; null = the one of the settings. `at` in ms. */
export interface Anew {
  readonly model: string | null;
  readonly at: number;
}

/** What became of asking again. */
export type AskedAgain =
  /** It is to be answered now; these messages after it are gone. */
  | { readonly kind: 'open'; readonly turn: Turn; readonly removed: readonly string[] }
  /** An answer is still being made in the conversation. */
  | { readonly kind: 'busy' }
  /** Acts were proposed since; what was decided about them stays as it stands. */
  | { readonly kind: 'acts' }
  | { readonly kind: 'gone' };

const ofPane = `workspace = 'local' AND channel = 'pane' AND thread = :thread`;

/** Finds something of a conversation of the pane that is not settled. */
export const unsettledInPane = `SELECT 1 FROM inbox WHERE ${ofPane} AND (state IN ('new', 'waiting')
  OR EXISTS (SELECT 1 FROM outbox WHERE outbox.turn = inbox.id AND outbox.state IN ('pending', 'sending')))`;

/** Questions that open a question of the pane again. What was said after it goes. */
export function askAgainQuestions(db: Database) {
  const byAnswer = db.prepare<[AnswerName], Question>(
    `SELECT id, ts FROM inbox WHERE id = coalesce((${turnOfAnswer}),
       (SELECT id FROM inbox WHERE ${ofPane} AND ts < :answer ORDER BY ts DESC LIMIT 1))`,
  );
  const byName = db.prepare<[{ thread: string; question: string }], Question>(
    `SELECT id, ts FROM inbox WHERE ${ofPane} AND ts = :question`,
  );
  const keep = variantKeeper(db);
  const edit = questionEditor(db);
  const open = reopener(db);
  return {
    /** Another answer to the question of this one, which is kept beside it. */
    askAgain: inTransaction(db, ({ thread, answer, ...anew }: AnswerName & Anew): AskedAgain => {
      const question = byAnswer.get({ thread, answer });
      return open(thread, question, anew, (found) => keep({ turn: found.id, answer, ...anew }));
    }),
    /** The question with another text; its answers so far were to another question, and go. */
    askEdited: inTransaction(
      db,
      ({ thread, question, text, ...anew }: EditedQuestion & Anew): AskedAgain =>
        open(thread, byName.get({ thread, question }), anew, (found) =>
          edit({ turn: found.id, ts: found.ts, text, at: anew.at }),
        ),
    ),
  };
}

interface Question {
  readonly id: number;
  readonly ts: string;
}
/** Another text for a question. */
export interface EditedQuestion {
  readonly thread: string;
  readonly question: string;
  readonly text: string;
}

function reopener(db: Database) {
  const unsettled = db.prepare<[{ thread: string }]>(unsettledInPane);
  const acts = db.prepare<[object]>(
    `SELECT 1 FROM approval JOIN inbox ON inbox.id = approval.turn WHERE ${ofPane} AND ts >= :ts`,
  );
  const later = db.prepare<[object], OldMessage>(
    `SELECT workspace, channel, ts, thread, at FROM message WHERE ${ofPane} AND ts > :ts ORDER BY ts`,
  );
  const forget = forgetMessage(db);
  const steps = [
    'DELETE FROM outbox WHERE turn = :id',
    'DELETE FROM feedback WHERE turn = :id',
    `UPDATE inbox SET state = 'waiting', reason = 'asked again', attempts = 0, stopped_by = NULL,
       code = NULL, died_at = NULL, dismissed_at = NULL, model = :model WHERE id = :id`,
  ].map((sql) => db.prepare<[{ id: number; model: string | null }]>(sql));
  const one = db.prepare<[number], TurnRow>(turnSql('inbox.id = ?'));
  return (
    thread: string,
    question: Question | undefined,
    { model }: Anew,
    before: (question: Question) => void,
  ): AskedAgain => {
    if (!question) return { kind: 'gone' };
    if (unsettled.get({ thread })) return { kind: 'busy' };
    if (acts.get({ thread, ts: question.ts })) return { kind: 'acts' };
    before(question);
    const removed = later.all({ thread, ts: question.ts });
    removed.forEach(forget);
    for (const step of steps) step.run({ id: question.id, model });
    const row = one.get(question.id);
    return row
      ? { kind: 'open', turn: toTurn(row), removed: removed.map(({ ts }) => ts) }
      : { kind: 'gone' };
  };
}

/** Keeps the answer there is, and a place for the one to come. */
function variantKeeper(db: Database) {
  const first = db.prepare(
    `INSERT INTO answer_variant (turn, number, since, text, ending, citations)
     SELECT :turn, 1, 0, text, ending, citations FROM message
     WHERE workspace = 'local' AND channel = 'pane' AND ts = :answer AND text <> ''
       AND NOT EXISTS (SELECT 1 FROM answer_variant WHERE turn = :turn)`,
  );
  const close = db.prepare(
    'UPDATE answer_variant SET until = :at WHERE turn = :turn AND until IS NULL AND text IS NOT NULL',
  );
  const next = db.prepare(
    `INSERT INTO answer_variant (turn, number, since)
     SELECT :turn, coalesce(max(number), 0) + 1, :at FROM answer_variant WHERE turn = :turn
     HAVING coalesce(sum(text IS NULL), 0) = 0`,
  );
  return (kept: { turn: number; answer: string; at: number }): void => {
    for (const statement of [first, close, next]) statement.run(kept);
  };
}

function questionEditor(db: Database) {
  const statements = [
    'DELETE FROM answer_variant WHERE turn = :turn',
    // What the old text was answered with was paid for the old text.
    'UPDATE model_call SET turn = NULL WHERE turn = :turn',
    `UPDATE message SET text = :text, edited_at = :at
     WHERE workspace = 'local' AND channel = 'pane' AND ts = :ts`,
    `UPDATE conversation SET title = substr(:text, 1, 200)
     WHERE workspace = 'local' AND channel = 'pane' AND thread = :ts`,
    `INSERT INTO change (workspace, channel, ts) VALUES ('local', 'pane', :ts)`,
  ].map((sql) => db.prepare(sql));
  return (edited: { turn: number; ts: string; text: string; at: number }): void => {
    for (const statement of statements) statement.run(edited);
  };
}
