// What people say during a load: the same every time, and never the same twice in a row.
import { createRandom } from '../fakes/slack/random.js';

const words =
  'order customer deploy staging release invoice password Tuesday server backup ticket printer report meeting budget'.split(
    ' ',
  );

/** Something for somebody else: it is kept, and nobody answers. */
export const remark = (number: number): string =>
  `The ${wordAt(number)} for the ${wordAt(number + 3)} is done, see the ${wordAt(number + 7)} of week ${number % 52}.`;

/** A question for the bot. Its name (q17) finds the request that the model gets for it. */
export const question = (number: number): string =>
  `@perch what do we know about the ${wordAt(number)} of the ${wordAt(number + 5)}, case q${number}?`;

/** The name of the question a prompt ends with. */
export const questionIn = (prompt: string): string | undefined =>
  [...prompt.matchAll(/case (q\d+)\?/g)].at(-1)?.[1];

const random = createRandom(7);
const order = Array.from({ length: 997 }, () => random.pick(words) ?? '');
const wordAt = (number: number): string => order[number % order.length] ?? '';
