// The stretch of a passage that a person should look at first, with the words that were found. Pure.
import type { Snippet } from '../api.js';
import type { MarkedWords } from './mark-words.js';
import type { StemmedWord } from './stems.js';

const snippetChars = 400;
/** So much is shown before the first word found, so that it doesn't begin in mid-thought. */
const leadChars = 60;

/** Cuts the stretch with the most different words of the query out of `text`. */
export function snippetOf(text: string, { words, hits }: MarkedWords): Snippet {
  const start = text.length <= snippetChars ? 0 : startOf(text, bestFrom(hits));
  const end = Math.min(text.length, wordEndBefore(words, start + snippetChars, text));
  const marks = hits
    .filter((hit) => hit.start >= start && hit.end <= end)
    .map((hit): Mark => [hit.start - start, hit.end - start]);
  return { text: text.slice(start, end), marks: joinTouching(marks) };
}

type Mark = readonly [start: number, end: number];

/** The characters of a CJK word are found one by one and shown as one. */
const joinTouching = (marks: readonly Mark[]): Mark[] =>
  marks.reduce<Mark[]>((joined, [start, end]) => {
    const last = joined.at(-1);
    if (last?.[1] !== start) return [...joined, [start, end]];
    return [...joined.slice(0, -1), [last[0], end]];
  }, []);

/** Where the stretch begins that holds the most different words; of equals the first. */
function bestFrom(hits: readonly StemmedWord[]): number {
  let best = { from: 0, found: 0 };
  for (const [index, { start }] of hits.entries()) {
    const near = hits.slice(index).filter((hit) => hit.end <= start + snippetChars - leadChars);
    const found = new Set(near.flatMap((hit) => hit.stems)).size;
    if (found > best.found) best = { from: start, found };
  }
  return best.from;
}

/** A line's start where one is near, else the start of a word. */
function startOf(text: string, from: number): number {
  const earliest = Math.max(0, from - leadChars);
  if (earliest === 0) return 0;
  const line = text.lastIndexOf('\n', from) + 1;
  if (line >= earliest) return line;
  const space = text.indexOf(' ', earliest);
  return space >= 0 && space < from ? space + 1 : from;
}

/** Never inside a word, unless one word is longer than a snippet. */
function wordEndBefore(words: readonly StemmedWord[], end: number, text: string): number {
  if (end >= text.length) return text.length;
  const cut = words.find((word) => word.start < end && word.end > end);
  return cut && end - cut.start < snippetChars / 2 ? cut.start : end;
}
