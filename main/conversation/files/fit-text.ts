// The part of a long file that a question is likely to be about. Pure.

interface Piece {
  /** "page 3"; '' where there are no pages. */
  readonly where: string;
  readonly text: string;
}

/** The whole text where it has at most `max` characters, else its beginning and the pieces with most of the question's words. */
export function fitText(
  pieces: readonly Piece[],
  question: string,
  max: number,
): { readonly text: string; readonly isCut: boolean } {
  const all = pieces.map((piece, at) => ({ ...piece, at }));
  const whole = joined(all);
  if (whole.length <= max) return { text: whole, isCut: false };
  const wanted = new Set(wordsOf(question));
  const best = all
    .map((piece) => ({ ...piece, hits: hitsIn(piece.text, wanted) }))
    .toSorted((a, b) => Number(b.at === 0) - Number(a.at === 0) || b.hits - a.hits || a.at - b.at);
  let left = max;
  const chosen = best.filter(({ where, text }) => {
    const size = text.length + where.length + gap.length + '[]\n'.length;
    if (size > left) return false;
    left -= size;
    return true;
  });
  return { text: joined(chosen.toSorted((a, b) => a.at - b.at)), isCut: true };
}

const gap = '\n[…]\n';

/** A page is named where it begins, and where something before it was left out. */
function joined(pieces: readonly (Piece & { readonly at: number })[]): string {
  return pieces
    .map(({ where, text, at }, index) => {
      const before = pieces[index - 1];
      const between = before === undefined ? '' : before.at === at - 1 ? '\n' : gap;
      const isNamed = where !== '' && where !== before?.where;
      return `${between}${isNamed ? `[${where}]\n` : ''}${text}`;
    })
    .join('');
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];

const hitsIn = (text: string, wanted: ReadonlySet<string>): number =>
  new Set(wordsOf(text).filter((word) => wanted.has(word))).size;
