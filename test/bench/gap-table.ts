// The gaps as people read them. Pure.
import { aligned } from './aligned.js';
import type { Gap } from './gaps.js';
import type { GapFigures } from './measure-gaps.js';
import { milliseconds } from './units.js';

/** One line per cause. */
export const gapTable = ({ perch, sdk }: GapFigures): string[] =>
  aligned([
    ['deaf, longest', 'Perch', '@slack/socket-mode'],
    ...perch.map((gap, index) => [gap.cause, inWords(gap), inWords(sdk[index])]),
  ]);

const inWords = (gap: Gap | undefined): string => {
  if (!gap) return 'not measured';
  return Number.isFinite(gap.ms) ? milliseconds(gap.ms) : 'for ever';
};
