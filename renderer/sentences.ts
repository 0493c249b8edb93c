import { t } from './language.js';

/** Sentences one after another, with a space between them where the language has one; empty ones are left out. */
export const inARow = (...sentences: readonly string[]): string =>
  sentences
    .filter((each) => each !== '')
    .reduce((before, each) => (before === '' ? each : t`${before} ${each}`), '');
