// The text of a Word document: paragraphs, tables and headings of word/document.xml (ECMA-376 part 1, 17.3).
import { say } from '../../../preload/language/sentence.js';
import { readZipEntries } from '../../lib/zip.js';
import { findAll, parseXml, type Element } from './dom.js';
import { Unreadable, type Extracted } from './extracted.js';
import { packBlocks, type Block } from './pack-blocks.js';

/** More text than this is no document; a bomb of zeros ends here. */
const maxXmlBytes = 40_000_000;
const names = ['word/document.xml', 'word/styles.xml', 'docProps/core.xml'] as const;

/** Reads the three parts that matter and nothing else of the archive. */
export async function readDocx(file: string): Promise<Extracted> {
  const parts = await readZipEntries(file, names, maxXmlBytes);
  const body = elementOf(parts.get('word/document.xml'));
  if (!body) throw new Unreadable(say`is no Word document`);
  const levels = headingLevels(elementOf(parts.get('word/styles.xml')));
  const core = elementOf(parts.get('docProps/core.xml'));
  const title = core ? (findAll(core, 'dc:title')[0]?.textContent ?? '') : '';
  return { locator: 'part', title: title.trim(), passages: packBlocks(blocksOf(body, levels)) };
}

const elementOf = (bytes: Buffer | undefined): Element | null =>
  bytes === undefined ? null : parseXml(bytes.toString('utf8'));

/** The styles that are headings: their ids are translated ("berschrift1"), their names are not ("heading 1"). */
function headingLevels(styles: Element | null): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const style of styles ? findAll(styles, 'w:style') : []) {
    const name = findAll(style, 'w:name')[0]?.getAttribute('w:val') ?? '';
    const [, digit] = /^(?:heading ([1-6])|title)$/i.exec(name) ?? [];
    const id = style.getAttribute('w:styleId');
    if (id !== null && /^(?:heading [1-6]|title)$/i.test(name)) levels.set(id, Number(digit ?? 1));
  }
  return levels;
}

function blocksOf(body: Element, levels: ReadonlyMap<string, number>): Block[] {
  const blocks: Block[] = [];
  const add = (text: string, level: number | undefined): void => {
    if (text.trim() !== '')
      blocks.push({ text, at: blocks.length + 1, ...(level === undefined ? {} : { level }) });
  };
  const visit = (node: Element): void => {
    switch (nameOf(node)) {
      case 'w:p':
        return add(textOf(node), levels.get(styleOf(node)));
      case 'w:tr':
        return add(findAll(node, 'w:tc').map(textOf).join(' | '), undefined);
      default:
        for (const child of node.childNodes) visit(child);
    }
  };
  visit(body);
  return blocks;
}

const styleOf = (paragraph: Element): string =>
  findAll(paragraph, 'w:pStyle')[0]?.getAttribute('w:val') ?? '';

/** The words of a node, without what was deleted under "track changes" (w:delText). */
function textOf(node: Element): string {
  switch (nameOf(node)) {
    case 'w:t':
      return node.textContent ?? '';
    case 'w:tab':
      return '\t';
    case 'w:br':
    case 'w:cr':
      return '\n';
    case 'w:pPr':
      return '';
    default:
      return [...node.childNodes].map(textOf).join('');
  }
}

const nameOf = (node: Element): string => (node.nodeType === 1 ? node.localName : '');
