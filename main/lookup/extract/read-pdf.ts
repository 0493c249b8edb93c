// The text of a PDF, page by page.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { say } from '../../../preload/language/sentence.js';
import { Unreadable, type Extracted } from './extracted.js';
import { packBlocks, type Block } from './pack-blocks.js';
import type { TitledSpan } from '../split/span.js';

/** What is longer is a data dump; its first pages are read. */
const mostPages = 5000;

/** Tables of characters, which come with the package. */
const cmaps = join(
  dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'cmaps/',
);

/** Reads the text layer. A scan has none: then it is Unreadable, as is what is encrypted or damaged. */
export async function readPdf(bytes: Uint8Array): Promise<Extracted> {
  const { getDocument } = await loadPdfjs();
  const task = getDocument({
    data: bytes,
    ...{ isEvalSupported: false, useSystemFonts: false, disableFontFace: true },
    // How Chinese, Japanese and Korean PDFs that embed no table of their characters are read.
    ...{ cMapUrl: cmaps, cMapPacked: true },
    // Errors only: it writes to the console.
    verbosity: 0,
  });
  try {
    const document = await task.promise.catch(refuse);
    const passages: TitledSpan[] = [];
    for (let page = 1; page <= Math.min(document.numPages, mostPages); page += 1) {
      // A passage never runs over a page's end, so that its page can be named.
      passages.push(...packBlocks(await blocksOfPage(await document.getPage(page), page)));
    }
    if (passages.length === 0) throw new Unreadable(say`holds no text (a scan, perhaps)`);
    return { locator: 'page', title: await titleOf(document), passages };
  } finally {
    await task.destroy();
  }
}

/** pdfjs-dist draws, too, and looks for a matrix when it is loaded; reading text needs none. */
async function loadPdfjs() {
  const scope = globalThis as { DOMMatrix?: unknown };
  scope.DOMMatrix ??= Object;
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

interface TextPage {
  getTextContent(): Promise<{ readonly items: readonly object[] }>;
  cleanup(): void;
}

/** Lines as they stand; a gap wider than a line and a half begins a paragraph. */
async function blocksOfPage(page: TextPage, at: number): Promise<Block[]> {
  const { items } = await page.getTextContent();
  page.cleanup();
  const paragraphs: string[] = [];
  let text = '';
  let lastY: number | undefined;
  for (const item of items) {
    if (!isText(item)) continue;
    // A text matrix is [a, b, c, d, x, y] (ISO 32000-1, 9.4.2).
    const y = Number(item.transform[5]);
    const jump = lastY === undefined ? 0 : Math.abs(lastY - y);
    if (item.height > 0 && jump > item.height * 1.9) {
      paragraphs.push(text);
      text = '';
    }
    text += item.str + (item.hasEOL ? '\n' : '');
    if (item.str.trim() !== '') lastY = y;
  }
  // A hyphen at a line's end parts a word.
  return [...paragraphs, text].map((paragraph) => ({
    text: paragraph.replace(/(\p{L})-\n(\p{Ll})/gu, '$1$2'),
    at,
  }));
}

const isText = (item: object): item is TextItem => 'str' in item;

async function titleOf(document: {
  getMetadata(): Promise<{ readonly info: object }>;
}): Promise<string> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  return 'Title' in info && typeof info.Title === 'string' ? info.Title.trim().slice(0, 300) : '';
}

function refuse(error: unknown): never {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') throw new Unreadable(say`is locked with a password`);
  throw new Unreadable(say`is damaged or no PDF`);
}
