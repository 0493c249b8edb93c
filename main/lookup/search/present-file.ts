import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Database } from '../../store/open-database.js';
import type { Locator } from '../extract/extracted.js';
import type { DocumentRoot } from '../folders/document-root.js';
import type { StoredChunk } from '../tables/chunks.js';
import { fileLabel, pageLabel } from './labels.js';
import type { Shown } from './present-message.js';

interface FileRow {
  readonly folder: string;
  readonly path: string;
  readonly locator: Locator;
  /** What the document calls itself. */
  readonly title: string;
}

/** Gives the passage of a chunk of a file; undefined when the file or its root has gone since. */
export function createPresentFile(
  db: Database,
  rootOf: (path: string) => DocumentRoot | undefined,
): (chunk: StoredChunk) => Shown | undefined {
  const read = db.prepare<[number], FileRow>(
    'SELECT folder, path, locator, title FROM file WHERE id = ?',
  );
  return (chunk) => {
    const file = chunk.file === null ? undefined : read.get(chunk.file);
    const root = file && rootOf(file.folder);
    if (!file || !root || !existsSync(join(file.folder, file.path))) return undefined;
    return root.kind === 'page'
      ? presentPage(root.url, file, chunk)
      : presentLocal(root.path, file, chunk);
  };
}

function presentPage(url: string, { title }: FileRow, chunk: StoredChunk): Shown {
  return {
    id: `${url}#${chunk.startLine}`,
    source: { kind: 'page', title, link: url },
    label: pageLabel(title, url),
    text: chunk.body,
  };
}

function presentLocal(folder: string, { path, locator }: FileRow, chunk: StoredChunk): Shown {
  const { startLine, endLine, title } = chunk;
  const onDisk = join(folder, path);
  // A viewer opens a PDF at its page: RFC 8118, section 3.
  const anchor = locator === 'page' ? `#page=${startLine}` : '';
  const link = pathToFileURL(onDisk).href + anchor;
  return {
    id: `${onDisk}:${startLine}`,
    source: { kind: 'file', folder, path, startLine, endLine, link },
    label: fileLabel(folder, { path, locator, title, startLine, endLine }),
    text: chunk.body,
  };
}
