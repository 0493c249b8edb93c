// Listens to one call and says in the end what it used.
import type { LanguageModelV3StreamPart } from '@ai-sdk/provider';
import type { ErrorCode } from '../../../preload/errors.js';
import { guessTokens } from '../../../preload/guess-tokens.js';
import type { Figures } from '../../store/model-calls.js';
import { priceBy, type Known } from './rates.js';
import { readUsage, type ToldUsage } from './read-usage.js';

/** What was heard of one call. */
export interface Tally {
  hear(part: LanguageModelV3StreamPart): void;
  /** What a call used that came to its end or was stopped. */
  used(): Figures;
  /** What a call used that failed with this error. */
  usedByFailed(code: ErrorCode): Figures;
}

/** `input`: about how many tokens were sent. */
export function createTally(input: number, known: Known): Tally {
  let told: ToldUsage | undefined;
  let written = 0;
  const used = (): Figures => {
    if (told === undefined) return guessed(input, written, known);
    const { micros, ...tokens } = told;
    const priced =
      micros === undefined ? priceBy(known, tokens) : ({ micros, pricedBy: 'provider' } as const);
    return { ...tokens, estimated: false, ...priced };
  };
  return {
    hear: (part) => {
      if (part.type === 'finish') told = readUsage(part.usage.raw);
      if ('delta' in part) written += guessTokens(part.delta);
    },
    used,
    usedByFailed: (code) =>
      told === undefined && written === 0 && !mayHaveRun.has(code) ? nothingUsed : used(),
  };
}

/** The request was taken, and what became of it nobody knows; every other error says that no model ran. */
const mayHaveRun: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'model_silent',
  'model_broken_stream',
  'internal',
]);

const guessed = (input: number, output: number, known: Known): Figures => ({
  ...{ input, cached: 0, output, reasoning: 0, estimated: true },
  ...priceBy(known, { input, output }),
});

/** What a call used that no model has seen. */
export const nothingUsed: Figures = {
  ...{ input: 0, cached: 0, output: 0, reasoning: 0, estimated: false },
  ...{ micros: 0, pricedBy: 'free' },
};
