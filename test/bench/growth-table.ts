// The cost of a growing history as people read it. Pure.
import { aligned } from './aligned.js';
import type { GrowthPoint } from './growth.js';
import { milliseconds } from './units.js';

/** One column per size. */
export const growthTable = (growth: readonly GrowthPoint[]): string[] =>
  aligned([
    ['messages in history', ...growth.map(({ messages }) => messages.toLocaleString('en'))],
    ...rows.map(([what, figure]) => [what, ...growth.map((point) => milliseconds(figure(point)))]),
  ]);

const rows: readonly (readonly [string, (of: GrowthPoint) => number])[] = [
  ['a thousand events, on disk', ({ thousandEvents }) => thousandEvents],
  ['a page of a thread', ({ threadPage }) => threadPage],
  ['the list of conversations', ({ conversationPage }) => conversationPage],
];
