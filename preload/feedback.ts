// What people say of answers, for main and window alike.
import { msg } from './language/sentence.js';

export type Rating = 'good' | 'bad';

/** Why an answer was bad, to choose from. */
export const badReasons = ['wrong', 'outdated', 'beside the point', 'sources', 'other'] as const;
export type BadReason = (typeof badReasons)[number];

/** The same as Slack and the window show them, marked by msg. */
export const badReasonWords: Readonly<Record<BadReason, string>> = {
  wrong: msg`It is wrong`,
  outdated: msg`It is out of date`,
  'beside the point': msg`It does not answer the question`,
  sources: msg`Its sources do not fit`,
  other: msg`Something else`,
};

/** The most characters somebody may add in words of their own. */
export const longestFeedback = 1000;

/** What one person said of one answer. */
export interface FeedbackView {
  readonly rating: Rating;
  readonly by: string;
  /** ms since 1970. */
  readonly at: number;
  /** Of a bad one, where it was given. */
  readonly reason?: BadReason;
  /** In words of their own; '' = none. */
  readonly words: string;
}

/** How many answers were called good and bad in a time. */
export interface FeedbackCounts {
  readonly good: number;
  readonly bad: number;
}

/** The last 7 and 30 days. */
export interface FeedbackTotals {
  readonly week: FeedbackCounts;
  readonly month: FeedbackCounts;
}

/** An answer that was called bad, with the question it was for. */
export interface BadAnswer extends FeedbackView {
  readonly workspace: string;
  readonly channel: string;
  readonly thread: string;
  readonly ts: string;
  /** "#ops" */
  readonly place: string;
  readonly question: string;
}
