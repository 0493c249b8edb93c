import { Readability } from '@mozilla/readability';
import type { Block } from './pack-blocks.js';
import { packBlocks } from './pack-blocks.js';
import { findAll, parsePage, type Element } from './dom.js';
import type { Extracted } from './extracted.js';

/** Says nothing to a reader, or repeats on every page. */
const noText = new Set(
  'title script style template noscript iframe svg canvas head nav button select input textarea'.split(
    ' ',
  ),
);
const inline = new Set(
  `a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small
   span strong sub sup time tt u var wbr img br`.split(/\s+/),
);
/** Deeper pages are made by machines, to break readers. */
const deepest = 300;

/** A page as it was saved: all of its text, by headings. */
export function readHtml(html: string): Extracted {
  const { documentElement: root } = parsePage(html);
  return toExtracted(titleOf(root), root);
}

/** A web page: its article where there is one, else all of its text. */
export function readArticle(html: string): Extracted {
  // Readability changes the document it reads, and takes any that has the DOM's methods.
  const document = parsePage(html) as unknown as ConstructorParameters<typeof Readability>[0];
  const article = attempt(() => new Readability(document, { maxElemsToParse: 200_000 }).parse());
  if (!article?.content) return readHtml(html);
  const title = article.title || titleOf(parsePage(html).documentElement);
  return toExtracted(title, parsePage(article.content).documentElement);
}

const titleOf = (root: Element | null): string =>
  (root ? findAll(root, 'title')[0]?.textContent : undefined) ?? '';

function toExtracted(title: string, root: Element | null): Extracted {
  const blocks = root ? blocksOf(root) : [];
  return { locator: 'part', title: title.trim().slice(0, 300), passages: packBlocks(blocks) };
}

function blocksOf(root: Element): Block[] {
  const blocks: Block[] = [];
  let text = '';
  const close = (level?: number): void => {
    const clean = text
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .trim();
    if (clean !== '') blocks.push({ text: clean, at: blocks.length + 1, ...(level && { level }) });
    text = '';
  };
  const visit = (node: Element, depth: number, isPre: boolean): void => {
    if (node.nodeType === 3) {
      const content = node.textContent ?? '';
      text += isPre ? content : content.replace(/\s+/g, ' ');
      return;
    }
    const name = node.localName;
    if (node.nodeType !== 1 || noText.has(name) || depth > deepest) return;
    if (name === 'br') text += '\n';
    const level = levelOf(name);
    const isInline = inline.has(name);
    const isCell = name === 'td' || name === 'th';
    if (!isInline && !isCell) close();
    for (const child of node.childNodes) visit(child, depth + 1, isPre || name === 'pre');
    if (isCell) text += ' | ';
    else if (!isInline) close(level);
  };
  visit(root, 0, false);
  close();
  return blocks;
}

const levelOf = (name: string): number | undefined => {
  const [, digit] = /^h([1-6])$/.exec(name) ?? [];
  return digit === undefined ? undefined : Number(digit);
};

/** A page that breaks the reader of articles can still be read whole. */
function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
