import { readdirSync, lstatSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of all files below a folder; links are not followed. */
export function folderSize(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? folderSize(path) : lstatSync(path).size;
    })
    .reduce((sum, size) => sum + size, 0);
}
