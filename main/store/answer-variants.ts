// Every answer a question of the pane got; the message of the conversation holds the one that is shown.
import type { Ending } from '../lib/place.js';
import type { messageQuestions } from './messages.js';
import { inTransaction, type Database } from './open-database.js';

/** Names an answer of the pane. */
export interface AnswerName {
  readonly thread: string;
  /** ts of the message that holds it. */
  readonly answer: string;
}

/** How many answers a question has, and which of them its message shows. From 1. */
export interface VariantsOfAnswer {
  readonly ts: string;
  readonly shown: number;
  readonly of: number;
}

interface Variant {
  readonly text: string;
  readonly ending: Ending;
  readonly citations: string;
}

/** The turn that an answer of the pane belongs to. */
export const turnOfAnswer = `SELECT inbox.id FROM inbox JOIN outbox ON outbox.turn = inbox.id
  WHERE inbox.workspace = 'local' AND inbox.channel = 'pane' AND inbox.thread = :thread
    AND outbox.remote_ts = :answer`;

/** Questions about several answers to one question. */
export function variantQuestions(
  db: Database,
  { rewriteAnswer }: Pick<ReturnType<typeof messageQuestions>, 'rewriteAnswer'>,
) {
  const ofThread = db.prepare<[{ thread: string }], VariantsOfAnswer>(
    `SELECT outbox.remote_ts AS ts, count(*) AS "of",
       sum(variant.number <= (SELECT number FROM answer_variant AS own
         WHERE own.turn = variant.turn AND own.shown = 1)) AS shown
     FROM inbox JOIN answer_variant AS variant ON variant.turn = inbox.id AND variant.text IS NOT NULL
     JOIN outbox ON outbox.turn = inbox.id AND outbox.part = 0 AND outbox.remote_ts IS NOT NULL
     WHERE inbox.workspace = 'local' AND inbox.channel = 'pane' AND inbox.thread = :thread
     GROUP BY inbox.id HAVING count(*) > 1`,
  );
  const arrived = db.prepare(
    `UPDATE answer_variant SET text = :text, ending = :ending, citations = :citations, shown = 1
     WHERE turn = :turn AND text IS NULL`,
  );
  const hide = db.prepare('UPDATE answer_variant SET shown = 0 WHERE turn = :turn');
  const nth = db.prepare<[object], Variant & { number: number; turn: number }>(
    `SELECT turn, number, text, ending, citations FROM answer_variant
     WHERE turn = (${turnOfAnswer}) AND text IS NOT NULL ORDER BY number LIMIT 1 OFFSET :nth - 1`,
  );
  const show = db.prepare(
    'UPDATE answer_variant SET shown = (number = :number) WHERE turn = :turn',
  );
  return {
    /** For the answers of a conversation that have others beside them. */
    variantsOfThread: (thread: string): VariantsOfAnswer[] => ofThread.all({ thread }),
    /** An answer arrived: it is the one that is shown, if its question has others. */
    noteVariant: (variant: Variant & { readonly turn: number }): void => {
      hide.run({ turn: variant.turn });
      arrived.run(variant);
    },
    /** Shows the nth answer in the message of the question's answer; false when there is no such one. */
    showVariant: inTransaction(db, (name: AnswerName & { readonly nth: number }): boolean => {
      const variant = nth.get(name);
      if (!variant) return false;
      show.run(variant);
      const { text, ending, citations } = variant;
      rewriteAnswer({
        ...{ workspace: 'local', channel: 'pane', ts: name.answer, text, ending, citations },
      });
      return true;
    }),
  };
}
