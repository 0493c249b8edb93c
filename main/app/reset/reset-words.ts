// What `perch reset` says. Pure.
import { inEnglish } from '../../../preload/language/sentence.js';
import type { ResetPlan } from '../../../preload/reset.js';
import type { ResetDone } from './do-reset.js';

/** What would be deleted, before it is. */
export const planWords = ({ kind, goes, stays }: ResetPlan, folder: string): string =>
  [
    kind === 'history'
      ? `The history in ${folder} would go:`
      : `All of Perch in ${folder} would go:`,
    ...goes.map(({ what, bytes }) => `  ${what}${bytes === 0 ? '' : ` (${sizeOf(bytes)})`}`),
    '',
    'What stays:',
    ...stays.map((sentence) => `  ${inEnglish(sentence)}`),
    '',
    `Nothing was deleted. ${kind === 'history' ? 'perch reset --history --yes' : 'perch reset --yes'} does it.`,
  ].join('\n');

/** What was deleted. */
export const doneWords = ({ kind, foreign, key }: ResetDone, folder: string): string =>
  [
    kind === 'history' ? `The history in ${folder} is gone.` : `Perch is gone from ${folder}.`,
    ...(key.kind === 'removed' ? ['Its key is gone from the system’s keychain.'] : []),
    ...(key.kind === 'left' ? [key.why] : []),
    ...(foreign.length > 0 ? [`Not Perch’s, and still there: ${foreign.join(', ')}`] : []),
  ].join('\n');

const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
