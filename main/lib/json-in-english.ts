import { inEnglish, isSentence } from '../../preload/language/sentence.js';

/** Indented JSON for programs and for whoever is sent it: every sentence as its English text. */
export const jsonInEnglish = (value: unknown): string => JSON.stringify(value, asEnglish, 2);

/** An error has its English beside the sentences it was said in. */
const asEnglish = (name: string, value: unknown): unknown => {
  if (name === 'said') return undefined;
  return isSentence(value) ? inEnglish(value) : value;
};
