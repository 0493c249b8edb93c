import { groupSpans, joinSpans, packSpans, toLines, type Span, type TitledSpan } from './span.js';

/**
 * Passages of a Markdown text: one heading's text never runs into the next one's, code fences stay whole
 * as far as a passage can hold them. The title is the way of headings: "Deploy > Roll back".
 */
export function splitMarkdown(text: string): TitledSpan[] {
  const lines = toLines(text);
  const fenced = findFences(lines);
  const isHeading = (span: Span): boolean =>
    !fenced.has(span.startLine) && headingOf(span.text) !== undefined;
  const path: string[] = [];
  return groupSpans(lines, isHeading).flatMap((section) => {
    const heading = isHeading(section[0]) ? headingOf(section[0].text) : undefined;
    if (heading) path.splice(heading.level - 1, path.length, heading.text);
    const title = path.filter(Boolean).join(' > ');
    return packSpans(blocksOf(section, fenced)).map((span) => ({ ...span, title }));
  });
}

function headingOf(line: string): { level: number; text: string } | undefined {
  const match = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
  return match?.[1] === undefined ? undefined : { level: match[1].length, text: match[2] ?? '' };
}

/** The numbers of all lines that stand in a code fence, its borders included. */
function findFences(lines: readonly Span[]): Set<number> {
  const fenced = new Set<number>();
  let open: string | undefined;
  for (const { text, startLine } of lines) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (open !== undefined || mark !== undefined) fenced.add(startLine);
    if (open === undefined) open = mark;
    else if (mark?.startsWith(open) && text.trim() === mark) open = undefined;
  }
  return fenced;
}

/** Blocks end at blank lines outside of fences. */
const blocksOf = (section: readonly Span[], fenced: ReadonlySet<number>): Span[] =>
  groupSpans(
    section,
    (line, index) =>
      section[index - 1]?.text.trim() === '' &&
      line.text.trim() !== '' &&
      !(fenced.has(line.startLine) && fenced.has(line.startLine - 1)),
  ).map(joinSpans);
