// Tells code from prose in Markdown, as CommonMark does where it matters. Pure.

/** A stretch of a text; the parts of a text joined are the text. */
export interface MarkdownPart {
  readonly code: boolean;
  readonly part: string;
}

/**
 * A fence to its end (or the end of the text), or inline code between equal runs of backticks. What could be read
 * either way is prose: an escaped backtick opens nothing, and a line of backticks with more behind them is no fence.
 * spec.commonmark.org/0.31.2/#fenced-code-blocks, #code-spans
 */
const codePattern =
  /^ {0,3}(?<fence>(?<mark>[`~])\k<mark>{2,})(?:(?<=~)[^\n]*|(?<=`)[^`\n]*)$[\s\S]*?(?:\n {0,3}\k<fence>\k<mark>*[ \t]*$|$(?![\s\S]))|(?<![`\\])(?<ticks>`+)(?!`)[^\n]*?(?<!`)\k<ticks>(?!`)/gm;

/** The text in its parts, in order. */
export function proseAndCode(text: string): MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  let from = 0;
  for (const match of text.matchAll(codePattern)) {
    parts.push(
      { code: false, part: text.slice(from, match.index) },
      { code: true, part: match[0] },
    );
    from = match.index + match[0].length;
  }
  return [...parts, { code: false, part: text.slice(from) }];
}
