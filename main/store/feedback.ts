// What people say of answers: one word per person and answer, the last one counts.
import type { BadReason, FeedbackTotals, Rating } from '../../preload/feedback.js';
import { inTransaction, type Database } from './open-database.js';

/** A click below an answer. */
export interface RatingClick {
  readonly workspace: string;
  readonly channel: string;
  /** ts of the question. */
  readonly question: string;
  /** ts of the message with the buttons. */
  readonly answer: string;
  readonly person: string;
  readonly rating: Rating;
  readonly eventId: string;
  readonly at: number;
}

/** What somebody added to "bad". */
export interface RatingReason extends Pick<
  RatingClick,
  'workspace' | 'channel' | 'question' | 'person' | 'eventId' | 'at'
> {
  readonly reason: BadReason | '';
  readonly words: string;
}

export type Rated =
  /** `isFirst`: this person has said nothing of this answer before. */
  | { readonly kind: 'kept'; readonly isFirst: boolean }
  /** The same click again. */
  | { readonly kind: 'known' }
  /** Its question is not in the history any more. */
  | { readonly kind: 'unknown' };

/** One word about one answer, as it is kept. */
export interface FeedbackRow {
  readonly workspace: string;
  readonly channel: string;
  readonly thread: string;
  /** ts of the question. */
  readonly question: string;
  readonly answer: string;
  readonly person: string;
  readonly rating: Rating;
  readonly reason: BadReason | '';
  readonly words: string;
  readonly at: number;
  /** What was asked; '' where that was forgotten. */
  readonly asked: string;
}

const rowSql = `
  SELECT inbox.workspace, inbox.channel, inbox.thread, inbox.ts AS question, feedback.answer, feedback.person,
    feedback.rating, feedback.reason, feedback.words, feedback.at, coalesce(message.text, '') AS asked
  FROM feedback JOIN inbox ON inbox.id = feedback.turn
  LEFT JOIN message USING (workspace, channel, ts)`;

/** Questions about feedback. */
export function feedbackQuestions(db: Database) {
  const ofThread = db.prepare<[object], FeedbackRow>(
    `${rowSql} WHERE inbox.workspace = :workspace AND inbox.channel = :channel AND inbox.thread = :thread
     ORDER BY feedback.at`,
  );
  const latestBad = db.prepare<[number], FeedbackRow>(
    `${rowSql} WHERE feedback.rating = 'bad' ORDER BY feedback.at DESC LIMIT ?`,
  );
  const since = db.prepare<[number], { good: number; bad: number }>(
    `SELECT coalesce(sum(rating = 'good'), 0) AS good, coalesce(sum(rating = 'bad'), 0) AS bad
     FROM feedback WHERE at > ?`,
  );
  const none = { good: 0, bad: 0 };
  return {
    ...feedbackWriters(db),
    /** What was said of the answers in a thread, the oldest first. */
    feedbackOfThread: (key: {
      workspace: string;
      channel: string;
      thread: string;
    }): FeedbackRow[] => ofThread.all(key),
    /** The newest first. */
    latestBad: ({ limit }: { limit: number }): FeedbackRow[] => latestBad.all(limit),
    feedbackTotals: (now: number): FeedbackTotals => ({
      week: since.get(now - 7 * dayMs) ?? none,
      month: since.get(now - 30 * dayMs) ?? none,
    }),
  };
}

const dayMs = 86_400_000;

function feedbackWriters(db: Database) {
  const seen = db.prepare(
    `INSERT INTO event (workspace, event_id, received_at) VALUES (:workspace, :eventId, :at)
     ON CONFLICT DO NOTHING`,
  );
  const turnOf = db
    .prepare<[object], number>(
      'SELECT id FROM inbox WHERE workspace = :workspace AND channel = :channel AND ts = :question',
    )
    .pluck();
  const has = db.prepare<[object]>(
    'SELECT 1 FROM feedback WHERE turn = :turn AND person = :person',
  );
  // Who says the same again has not taken back why.
  const rate = db.prepare(
    `INSERT INTO feedback (turn, person, answer, rating, at) VALUES (:turn, :person, :answer, :rating, :at)
     ON CONFLICT (turn, person) DO UPDATE SET answer = :answer, rating = :rating, at = :at,
       reason = CASE rating WHEN :rating THEN reason ELSE '' END,
       words = CASE rating WHEN :rating THEN words ELSE '' END`,
  );
  const explain = db.prepare(
    `UPDATE feedback SET reason = :reason, words = :words, at = :at
     WHERE turn = :turn AND person = :person AND rating = 'bad'`,
  );
  return {
    /** A click below an answer, known by its event id. */
    rateAnswer: inTransaction(db, (click: RatingClick): Rated => {
      if (seen.run(click).changes === 0) return { kind: 'known' };
      const turn = turnOf.get(click);
      if (turn === undefined) return { kind: 'unknown' };
      const isFirst = has.get({ ...click, turn }) === undefined;
      rate.run({ ...click, turn });
      return { kind: 'kept', isFirst };
    }),
    /** Why an answer was called bad; nothing where its person has called it good since. */
    explainRating: inTransaction(db, (reason: RatingReason): void => {
      if (seen.run(reason).changes === 0) return;
      const turn = turnOf.get(reason);
      if (turn !== undefined) explain.run({ ...reason, turn });
    }),
  };
}
