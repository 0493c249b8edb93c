/**
 * Cuts growing Markdown into its top-level blocks. What is added at the end changes at most the last
 * two, so that the others need not be drawn anew.
 */
export const markdownBlocks = (text: string): readonly string[] => {
  const blocks: string[] = [];
  let fence: string | undefined;
  for (const part of text.split(/\n{2,}/)) {
    const previous = blocks.at(-1);
    if (previous !== undefined && (fence !== undefined || continues(previous, part)))
      blocks[blocks.length - 1] = `${previous}\n\n${part}`;
    else blocks.push(part);
    fence = fenceAfter(part, fence);
  }
  return blocks;
};

/** A list goes on over blank lines, and what is indented belongs to what stands above. */
const continues = (previous: string, part: string): boolean =>
  /^\s{2,}\S/.test(part) || (isListItem(previous) && isListItem(part));

const isListItem = (text: string): boolean => /^\s*([-*+]|\d+[.)])\s/.test(text);

/** The marks of the code fence that is still open at the end of `part`. */
const fenceAfter = (part: string, open: string | undefined): string | undefined => {
  let fence = open;
  for (const [, marks = ''] of part.matchAll(/^ {0,3}(`{3,}|~{3,})/gm)) {
    if (fence === undefined) fence = marks;
    else if (marks.startsWith(fence)) fence = undefined;
  }
  return fence;
};
