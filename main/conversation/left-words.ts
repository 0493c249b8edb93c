// What is left when Perch quits, in a sentence. Pure.
import { many, say, type Sentence } from '../../preload/language/sentence.js';

/** What the next start takes up. */
export interface Left {
  /** Questions without an answer. */
  readonly turns: number;
  /** Parts of answers that have not arrived. */
  readonly deliveries: number;
}

/** "2 answers and 1 question are kept for the next start." `left` is undefined when nobody could count. */
export function describeLeft(left: Left | undefined): Sentence {
  if (!left) return say`What is left could not be counted; it is kept for the next start.`;
  const { turns, deliveries } = left;
  if (turns + deliveries === 0) return say`Nothing is left for the next start.`;
  if (turns === 0) return keptAnswers(deliveries);
  if (deliveries === 0) return keptQuestions(turns);
  const answers = many(deliveries, { one: '1 answer', other: '{{count}} answers' });
  const questions = many(turns, { one: '1 question', other: '{{count}} questions' });
  return say`${answers} and ${questions} are kept for the next start.`;
}

const keptAnswers = (count: number): Sentence =>
  many(count, {
    one: '1 answer is kept for the next start.',
    other: '{{count}} answers are kept for the next start.',
  });

const keptQuestions = (count: number): Sentence =>
  many(count, {
    one: '1 question is kept for the next start.',
    other: '{{count}} questions are kept for the next start.',
  });
