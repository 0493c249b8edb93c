// The feedback.* calls: what people say of answers, as the window shows it.
import type { BadAnswer, FeedbackView } from '../../preload/feedback.js';
import type { NameBook } from '../conversation/name-book.js';
import { cutText } from '../lib/cut-text.js';
import type { Remote } from '../lib/worker-call.js';
import type { FeedbackRow } from '../store/feedback.js';
import type { StoreCalls } from '../store/store.js';
import type { CallHandlers } from './answer-call.js';

export interface FeedbackCallOptions {
  readonly store: Pick<Remote<StoreCalls>, 'latestBad'>;
  readonly names: NameBook;
}

type FeedbackHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `feedback.${string}`>>;

/** Read anew for every call. */
export function feedbackHandlers({ store, names }: FeedbackCallOptions): FeedbackHandlers {
  return {
    'feedback.bad': async ({ limit }) => {
      const rows = await store.latestBad({ limit });
      return { answers: rows.map((row) => toBadAnswer(row, names)) };
    },
  };
}

/** One word about one answer, with its person by name. */
export const toFeedback = (row: FeedbackRow, names: NameBook): FeedbackView => ({
  rating: row.rating,
  by: names.person(row.workspace, row.person),
  at: row.at,
  ...(row.reason === '' ? {} : { reason: row.reason }),
  words: row.words,
});

const toBadAnswer = (row: FeedbackRow, names: NameBook): BadAnswer => ({
  ...toFeedback(row, names),
  ...{ workspace: row.workspace, channel: row.channel, thread: row.thread, ts: row.answer },
  place: names.shortPlace(row.workspace, row.channel),
  question: cutText(row.asked, excerptLength),
});

const excerptLength = 200;
