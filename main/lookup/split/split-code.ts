import { groupSpans, joinSpans, packSpans, toLines, type Span, type TitledSpan } from './span.js';

const definition =
  /^\s*(?:export\s+|default\s+|public\s+|private\s+|protected\s+|static\s+|abstract\s+|async\s+|pub(?:\([^)]*\))?\s+|unsafe\s+|final\s+)*(?:function\*?|class|interface|type|enum|struct|trait|impl|def|fn|func|module|namespace|macro_rules!)\s+\(?([\p{L}_$][\p{L}\p{N}_$]*)/u;
const assigned =
  /^\s*(?:export\s+)?(?:const|let|var)\s+([\p{L}_$][\p{L}\p{N}_$]*)\s*(?::[^=]+)?=\s*(?:async\s*)?(?:\(|function\b|[\p{L}_$][\p{L}\p{N}_$]*\s*=>)/u;

/**
 * Passages of source code: cut at definitions that begin a line and after blank lines.
 * The title names what a passage defines, so that a search for a name finds where it is made.
 */
export function splitCode(text: string): TitledSpan[] {
  const lines = toLines(text);
  const afterBlank = (index: number): boolean => lines[index - 1]?.text.trim() === '';
  const blocks = groupSpans(lines, (line, index) => {
    if (line.text.trim() === '') return false;
    const beginsALine = !/^\s/.test(line.text);
    return (afterBlank(index) && beginsALine) || (beginsALine && isDefinition(lines, index));
  }).map(joinSpans);
  return packSpans(blocks).map((span) => ({ ...span, title: namesIn(span).join(' ') }));
}

/** A definition begins with its comment or decorator, not below it. */
const isDefinition = (lines: readonly Span[], index: number): boolean =>
  nameOf(lines[index]?.text ?? '') !== undefined &&
  !/^\s*(?:\/\/|#|\*|--|@|"""|\*\/)/.test(lines[index - 1]?.text ?? '');

const namesIn = ({ text }: Span): string[] =>
  text.split('\n').flatMap((line) => nameOf(line) ?? []);

const nameOf = (line: string): string | undefined =>
  (definition.exec(line) ?? assigned.exec(line))?.[1];
