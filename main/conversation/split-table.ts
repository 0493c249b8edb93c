// Tables that don't fit into one part: cut between rows, and each part with the header. Pure.
// Tables: github.github.com/gfm/#tables-extension-

/** The line under the header, which makes a table of what stands above and below it. */
const delimiterLine = /^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const isDelimiter = (line: string): boolean => line.includes('|') && delimiterLine.test(line);
const isRow = (line: string | undefined): line is string =>
  line !== undefined && line.includes('|');

/** A header that is longer than this share of what stands before the cut is not said again. */
const longestShare = 0.25;

/** The table a cut goes through. */
interface CutTable {
  /** Where its header begins. */
  readonly start: number;
  /** Header and delimiter, with their line ends. */
  readonly header: string;
  /** Rows before the cut. */
  readonly rows: number;
}

/** The same place, or one before: a header does not stand alone at the end of a part. */
export function cutBefore(text: string, cut: number): number {
  const table = tableAt(text, cut);
  return table?.rows === 0 && table.start > 0 ? table.start : cut;
}

/** What the next part begins with: the header of the table that is cut there, otherwise nothing. */
export function headerFor(text: string, cut: number): string {
  const table = tableAt(text, cut);
  if (!table || table.rows === 0) return '';
  return table.header.length <= cut * longestShare ? table.header : '';
}

/** undefined where the cut is not between two lines of one table. */
function tableAt(text: string, cut: number): CutTable | undefined {
  if (text[cut - 1] !== '\n') return undefined;
  const after = text.slice(cut).split('\n', 2);
  if (!isRow(after[0])) return undefined;
  const lines = text.slice(0, cut - 1).split('\n');
  let first = lines.length;
  while (isRow(lines[first - 1])) first -= 1;
  const above = lines.slice(first);
  const delimiter = [...above, after[0]].findIndex(isDelimiter);
  if (delimiter < 1) return undefined;
  const header = above.slice(delimiter - 1, delimiter + 1);
  const start =
    lines.slice(0, first + delimiter - 1).join('\n').length + (first + delimiter > 1 ? 1 : 0);
  return {
    start,
    header: header.map((line) => `${line}\n`).join(''),
    rows: Math.max(0, above.length - delimiter - 1),
  };
}
