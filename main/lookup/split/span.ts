// Pieces of a text file that keep their line numbers.

/** Some whole lines of a file. Lines count from 1, both ends included. */
export interface Span {
  readonly text: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** A span with the heading or names it stands under. */
export interface TitledSpan extends Span {
  readonly title: string;
}

/** Passages of about this many characters were best for keyword search and fit the embedder. */
export const targetChars = 1000;
/** Nothing longer than this becomes one passage, whatever it is. */
export const maxChars = 2000;

/** The lines of a text as one span each. */
export const toLines = (text: string): Span[] =>
  text.split(/\r\n|\n|\r/).map((line, index) => ({
    text: line,
    startLine: index + 1,
    endLine: index + 1,
  }));

/** Joins neighbouring spans. There is at least one. */
export function joinSpans(spans: readonly [Span, ...Span[]]): Span {
  const last = spans.at(-1) ?? spans[0];
  return {
    text: spans.map(({ text }) => text).join('\n'),
    startLine: spans[0].startLine,
    endLine: last.endLine,
  };
}

/** Groups spans so that each begins where `isBorder` says; a group is never empty. */
export function groupSpans<Each extends Span>(
  spans: readonly Each[],
  isBorder: (span: Each, index: number) => boolean,
): [Each, ...Each[]][] {
  const groups: [Each, ...Each[]][] = [];
  for (const [index, span] of spans.entries()) {
    const current = groups.at(-1);
    if (!current || isBorder(span, index)) groups.push([span]);
    else current.push(span);
  }
  return groups;
}

/** Fills passages with whole blocks up to the target; a block past the maximum is cut. Blank ones go. */
export function packSpans(blocks: readonly Span[]): Span[] {
  const packed: [Span, ...Span[]][] = [];
  let size = 0;
  for (const block of blocks.flatMap(cutSpan)) {
    const current = packed.at(-1);
    if (current && size + block.text.length < targetChars) {
      current.push(block);
      size += block.text.length + 1;
    } else {
      packed.push([block]);
      size = block.text.length;
    }
  }
  return packed.map(joinSpans).filter(({ text }) => text.trim() !== '');
}

/** Cuts an overlong block at line ends, an overlong line at spaces. */
function cutSpan(block: Span): Span[] {
  if (block.text.length <= maxChars) return [block];
  const lines = toLines(block.text).flatMap((line) =>
    cutText(line.text, targetChars).map((text) => {
      const number = block.startLine + line.startLine - 1;
      return { text, startLine: number, endLine: number };
    }),
  );
  let size = 0;
  const groups = groupSpans(lines, ({ text }) => {
    const fits = size + text.length < targetChars;
    size = fits ? size + text.length + 1 : text.length;
    return !fits;
  });
  return groups.map(joinSpans);
}

/** Cuts text into pieces of at most `max` UTF-16 units, at sentence ends or spaces where there are some. */
export function cutText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const at = cutPoint(rest, max);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...pieces, rest];
}

function cutPoint(text: string, max: number): number {
  const head = text.slice(0, max);
  const sentence = Math.max(
    ...['. ', '? ', '! ', '\n', '。'].map((end) => head.lastIndexOf(end) + 1),
  );
  if (sentence > max / 2) return sentence;
  const space = head.lastIndexOf(' ');
  return space > max / 2 ? space : max - (cutsSurrogates(text, max) ? 1 : 0);
}

/** Whether a cut before `index` would part the two halves of one character. */
const cutsSurrogates = (text: string, index: number): boolean =>
  (text.codePointAt(index - 1) ?? 0) > 0xffff;
