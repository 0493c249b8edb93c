// Turns [1] in an answer's text into a link to its source. A plugin of react-markdown.

/** The part of a Markdown tree this plugin looks at. */
interface MarkdownNode {
  type: string;
  value?: string;
  url?: string;
  children?: MarkdownNode[];
}

const prefix = '#citation-';

/** Makes the plugin for an answer with these citations; other numbers in brackets stay text. */
export const linkCitations = (numbers: ReadonlySet<number>) => () => (tree: MarkdownNode) =>
  linkWithin(tree, numbers);

/** The citation a link made here leads to, or undefined for any other link. */
export const citationOf = (href: string | undefined): number | undefined =>
  href?.startsWith(prefix) ? Number(href.slice(prefix.length)) : undefined;

const linkWithin = (node: MarkdownNode, numbers: ReadonlySet<number>): void => {
  if (!node.children || node.type === 'link') return;
  node.children = node.children.flatMap((child) =>
    child.type === 'text' ? cut(child.value ?? '', numbers) : [child],
  );
  for (const child of node.children) linkWithin(child, numbers);
};

const cut = (text: string, numbers: ReadonlySet<number>): MarkdownNode[] =>
  text
    .split(/(\[\d+\])/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const number = Number(/^\[(\d+)\]$/.exec(piece)?.[1]);
      return numbers.has(number)
        ? { type: 'link', url: `${prefix}${number}`, children: [{ type: 'text', value: piece }] }
        : { type: 'text', value: piece };
    });
