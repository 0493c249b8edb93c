import type { LogWords } from '../../preload/logs.js';
import { testFor } from './search-words.js';

/** Some lines, and what is looked for in them. */
export interface LinesToSearch {
  readonly words: LogWords;
  readonly lines: readonly string[];
}

/** The places of the lines that match, from 0. */
export function findIn({ words, lines }: LinesToSearch): readonly number[] {
  const matches = testFor(words);
  return lines.flatMap((line, index) => (matches(line) ? [index] : []));
}
