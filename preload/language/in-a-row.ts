import { say, type Sentence, type Told } from './sentence.js';

/** Sentences one after another, with a space between them where the language has one. */
export const inARow = (first: Sentence, ...further: readonly Told[]): Sentence =>
  further.reduce<Sentence>((before, each) => say`${before} ${each}`, first);
