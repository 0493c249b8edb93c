import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Database } from '../../store/open-database.js';
import type { StoredChunk } from '../tables/chunks.js';
import { fileLabel } from './labels.js';
import type { Shown } from './present-message.js';

/** Gives the passage of a chunk of a file; undefined when the file or its folder has gone since. */
export function createPresentFile(
  db: Database,
  isIndexed: (folder: string) => boolean,
): (chunk: StoredChunk) => Shown | undefined {
  const read = db.prepare<[number], { folder: string; path: string }>(
    'SELECT folder, path FROM file WHERE id = ?',
  );
  return (chunk) => {
    const file = chunk.file === null ? undefined : read.get(chunk.file);
    if (!file || !isIndexed(file.folder)) return undefined;
    const onDisk = join(file.folder, file.path);
    if (!existsSync(onDisk)) return undefined;
    const { startLine, endLine } = chunk;
    const where = { path: file.path, startLine, endLine };
    return {
      id: `${file.folder}/${file.path}:${startLine}`,
      source: { kind: 'file', folder: file.folder, ...where, link: pathToFileURL(onDisk).href },
      label: fileLabel(file.folder, where),
      text: chunk.body,
    };
  };
}
