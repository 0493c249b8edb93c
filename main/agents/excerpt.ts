// Short plain excerpts of passages. Pure.
import { cutText } from '../lib/cut-text.js';

/** One line of at most `max` characters, without what Markdown or a display would read as structure. */
export const oneLine = (text: string, max: number): string =>
  cutText(text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim(), max);

/** The stretch of a passage that holds most of the words asked for, as one line of plain text. */
export function excerpt(passage: string, question: string, max: number): string {
  const words = plainText(passage).split(/\s+/).filter(Boolean);
  const wanted = new Set(wordsOf(question));
  const from = bestStart(words, wanted, max);
  const text = (from > 0 ? '… ' : '') + words.slice(from).join(' ');
  return cutText(text, max);
}

/** Markdown's marks removed: an excerpt may cut between two of them, and its links are not ours. */
const plainText = (markdown: string): string =>
  markdown
    .replace(/^ {0,3}(?:`{3,}|~{3,}).*$/gm, ' ')
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/^\s*(?:#{1,6}|>|[-*+])\s+/gm, '')
    .replace(/\*\*|__|~~|`/g, '')
    .replace(/\[(\d+)\]/g, '($1)'); // would read as one of our citations

/** The first word of the best window; 0 when the beginning serves as well as any other place. */
function bestStart(words: readonly string[], wanted: ReadonlySet<string>, max: number): number {
  const window = Math.max(1, Math.floor(max / 7)); // about six letters and a space per word
  const lead = Math.floor(window / 4); // some words before the first hit
  let best = { from: 0, hits: hitsIn(words.slice(0, window), wanted) };
  for (let from = lead; from + window / 2 < words.length; from += lead + 1) {
    const hits = hitsIn(words.slice(from, from + window), wanted);
    if (hits > best.hits) best = { from, hits };
  }
  return best.from;
}

const hitsIn = (words: readonly string[], wanted: ReadonlySet<string>): number =>
  new Set(words.flatMap(wordsOf).filter((word) => wanted.has(word))).size;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
