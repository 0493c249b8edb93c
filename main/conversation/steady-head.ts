/** A citation or a link is no longer than this while it is unfinished. */
const longestOpenBracket = 60;

/**
 * The part of a growing text that will stay as it is: without its last word, which may become a key that is masked, and
 * without a bracket that may become a citation that leads nowhere. Pure.
 */
export function steadyHead(text: string): string {
  let end = text.length;
  while (end > 0 && isOfWord(text.charCodeAt(end - 1))) end -= 1;
  const from = Math.max(0, end - longestOpenBracket);
  const tail = text.slice(from, end);
  const open = Math.max(tail.lastIndexOf('['), tail.lastIndexOf('【'));
  if (open >= 0 && !/[\]】]/.test(tail.slice(open))) end = from + open;
  return text.slice(0, end).trimEnd();
}

/** Letters of scripts that put spaces between words; in the others every letter would wait for the end of its line. */
const isOfWord = (code: number): boolean =>
  code > 0x20 && code < firstOfEastAsia && code !== noBreakSpace;

const noBreakSpace = 0xa0;
/** Here begin the CJK radicals; kana, Han and Hangul follow. */
const firstOfEastAsia = 0x2e80;
