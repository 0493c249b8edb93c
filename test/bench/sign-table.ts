// How long people wait for a sign, as they read it. Pure.
import { aligned } from './aligned.js';
import { askedAtOnce, type SignFigures } from './signs.js';
import { milliseconds } from './units.js';

/** One line per thing they wait for. */
export const signTable = ({ firstSign, firstWords }: SignFigures): string[] =>
  aligned([
    [`${askedAtOnce} questions at once`, 'p50', 'p95', 'longest'],
    ...(
      [
        ['mention to first sign', firstSign],
        ['model’s first token to first words', firstWords],
      ] as const
    ).map(([what, { p50, p95, max }]) => [what, ...[p50, p95, max].map(milliseconds)]),
  ]);
