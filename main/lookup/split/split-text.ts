import { groupSpans, joinSpans, packSpans, toLines, type TitledSpan } from './span.js';

/** Passages of plain text: whole paragraphs as far as they fit. */
export function splitText(text: string): TitledSpan[] {
  const lines = toLines(text);
  const afterBlank = (index: number): boolean => lines[index - 1]?.text.trim() === '';
  const paragraphs = groupSpans(
    lines,
    (line, index) => afterBlank(index) && line.text.trim() !== '',
  ).map(joinSpans);
  return packSpans(paragraphs).map((span) => ({ ...span, title: '' }));
}
