// Passages of a document that has headings or pages instead of lines.
import { cutText, groupSpans, maxChars, packSpans, targetChars } from '../split/span.js';
import type { TitledSpan } from '../split/span.js';

/** A paragraph, a table row or a heading of a document. */
export interface Block {
  readonly text: string;
  /** The page it stands on, or its place among the blocks; from 1. */
  readonly at: number;
  /** 1 to 6 for a heading. */
  readonly level?: number;
}

/** The text of one heading never runs into the next one's; the title is the way of headings: "Deploy > Roll back". */
export function packBlocks(blocks: readonly Block[]): TitledSpan[] {
  const path: string[] = [];
  const spans = blocks.filter(({ text }) => text.trim() !== '').map(toSpan);
  return groupSpans(spans, isHeading).flatMap((section) => {
    const { level, text } = section[0];
    if (level !== undefined) path.splice(level - 1, path.length, text.slice(0, 200));
    const title = path.filter(Boolean).join(' > ');
    return packSpans(section.flatMap(cutBlock)).map((span) => ({ ...span, title }));
  });
}

const toSpan = ({ text, at, level }: Block) => ({
  text: text.trim(),
  startLine: at,
  endLine: at,
  level,
});
type BlockSpan = ReturnType<typeof toSpan>;

const isHeading = ({ level }: BlockSpan): boolean => level !== undefined;

/** A piece of an overlong block stands where the block stands: pages have no lines to count. */
const cutBlock = (span: BlockSpan): BlockSpan[] =>
  span.text.length <= maxChars
    ? [span]
    : cutText(span.text, targetChars).map((text) => ({ ...span, text }));
