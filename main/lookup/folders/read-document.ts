// Reads one file into passages: text here, other formats in their own thread.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Sentence } from '../../../preload/language/sentence.js';
import type { Extractor } from '../extract/extractor.js';
import { formatOf, type DocumentFormat, type ExtractAnswer } from '../extract/extracted.js';
import { splitFile } from '../split/split-file.js';
import type { DocumentRoot } from './document-root.js';
import { maxBytes, readText, tooLarge, unreadable } from './read-text.js';
import type { FoundFile } from './walk-folder.js';

/** How much a file of each format may weigh. */
const maxOf: Readonly<Record<DocumentFormat | 'text', number>> = {
  pdf: 50_000_000,
  docx: 50_000_000,
  html: 5_000_000,
  article: 5_000_000,
  text: maxBytes,
};

export interface DocumentReader {
  /** What the file is by its content: equal names give equal passages. Or why it can't be read. */
  identify(root: DocumentRoot, file: FoundFile): Promise<Identity>;
  read(root: DocumentRoot, file: FoundFile): Promise<ExtractAnswer>;
}

export type Identity =
  { readonly ok: true; readonly hash: string } | { readonly ok: false; readonly reason: Sentence };

/** Files are never held in memory before their size is known. */
export function createDocumentReader(extractor: Extractor): DocumentReader {
  const onDisk = (root: DocumentRoot, { path }: FoundFile): string => join(root.path, path);
  return {
    identify: async (root, file) => {
      if (file.trouble !== undefined) return { ok: false, reason: file.trouble };
      const most = maxOf[formatIn(root, file) ?? 'text'];
      if (file.size > most) return { ok: false, reason: tooLarge(most) };
      try {
        // The ending decides how it is cut.
        return {
          ok: true,
          hash: await hashFile(onDisk(root, file), file.size, endingOf(root, file)),
        };
      } catch (error) {
        return { ok: false, reason: unreadable(error) };
      }
    },
    read: async (root, file) => {
      const format = formatIn(root, file);
      if (format) return extractor.extract({ file: onDisk(root, file), format });
      const read = await readText(onDisk(root, file));
      if (!read.ok) return read;
      const passages = splitFile(nameOf(root, file), read.text);
      return { ok: true, document: { locator: 'line', title: '', passages } };
    },
  };
}

const nameOf = (root: DocumentRoot, { path }: FoundFile): string => path || root.path;

const formatIn = (root: DocumentRoot, file: FoundFile): DocumentFormat | undefined =>
  root.kind === 'page' ? 'article' : formatOf(nameOf(root, file));

const endingOf = (root: DocumentRoot, file: FoundFile): string =>
  root.kind === 'page' ? 'article' : extname(nameOf(root, file)).toLowerCase();

async function hashFile(file: string, size: number, ending: string): Promise<string> {
  const hash = createHash('sha256').update(`${ending}\n`);
  if (size <= maxBytes) hash.update(await readFile(file));
  // Piece by piece, so that a search can slip in.
  else for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('base64url').slice(0, 27);
}
