// Finds the citations of an answer, [1], and removes those that lead nowhere. Pure.
import { proseAndCode } from './prose-and-code.js';

/** A text whose every citation resolves, and the numbers it cites in the order of first use. */
export interface CitedText {
  readonly text: string;
  readonly cited: readonly number[];
}

/**
 * Keeps the citations whose number is known and strips the rest. Code is left as it is. Reads [1], [1][2],
 * [1, 2], [1-3], [^1] and 【1†source】, and writes them all as [1]. A link hung on a number is the model's
 * own invention and is removed; the window and the transports make the links.
 */
export function resolveCitations(text: string, known: ReadonlySet<number>): CitedText {
  if (!/[[【]/.test(text)) return { text, cited: [] };
  const cited = new Set<number>();
  const resolved = proseAndCode(text).map(({ code, part }) =>
    code ? part : resolveProse(part, known, cited),
  );
  return { text: resolved.join(''), cited: [...cited] };
}

/** Gives the citations of a resolved text the numbers of their places in `cited`, from 1; code is left as it is. */
export const renumberCitations = (text: string, cited: readonly number[]): string =>
  proseAndCode(text)
    .map(({ code, part }) =>
      code
        ? part
        : part.replace(/\[(\d{1,4})\]/g, (whole, number: string) => {
            const place = cited.indexOf(Number(number)) + 1;
            return place > 0 ? `[${place}]` : whole;
          }),
    )
    .join('');

const numbers = String.raw`\d{1,4}(?:\s?[,;–-]\s?\d{1,4})*`;
/** "[1]: https://…" on lines of its own would turn every [1] into that link. */
const definition = new RegExp(
  String.raw`^ {0,3}\[\^?${numbers}\]:[ \t]*\n?[ \t]*\S+(?:\s+(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*(?:\n|$(?![\s\S]))`,
  'gm',
);
/** What Markdown would make a link of, when it stands right behind a number. */
const hungLink = String.raw`\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[(?!\^?${numbers}\])[^[\]\n]+\]`;
const citation = new RegExp(
  String.raw`([ \t]*)(?:\[\^?(${numbers})\]|【(${numbers})[^】\n]{0,40}】)(?:${hungLink})*`,
  'g',
);

function resolveProse(prose: string, known: ReadonlySet<number>, cited: Set<number>): string {
  const resolved = prose
    .replace(definition, '')
    .replace(citation, (...match: [string, string, string?, string?, number?, string?]) => {
      const [, space, plain, bracketed, offset = 0, whole = ''] = match;
      const kept = expand(plain ?? bracketed ?? '').filter((number) => known.has(number));
      for (const number of kept) cited.add(number);
      if (kept.length > 0) return space + kept.map((number) => `[${number}]`).join('');
      // Inside other brackets an empty place would let its neighbours join to a new citation.
      return openBracket.test(whole.slice(Math.max(0, offset - 40), offset)) ? '…' : '';
    });
  return resolved.replace(definition, ''); // one that stood behind a citation now gone
}

const openBracket = /[[【]\^?[\d,;–\s-]*$/;

/** "1, 3-5" -> 1, 3, 4, 5. A range too long to be meant is read as its two ends. */
function expand(list: string): number[] {
  const all = list.split(/[,;]/).flatMap((item) => {
    const [first = NaN, last = first] = item.split(/[–-]/).map(Number);
    const length = last - first + 1;
    if (length < 1 || length > 20) return [first, last];
    return Array.from({ length }, (_, index) => first + index);
  });
  return [...new Set(all)];
}
