import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const kinds = ['AppImage', 'deb', 'rpm', 'tar.gz', 'dmg', 'zip', 'exe'];

/** What kind of package a file is, by its name; undefined = none. */
export const kindOf = (file) => kinds.find((kind) => file.endsWith(`.${kind}`));

/** The packages in a folder, by name. */
export const artefactsIn = (folder) =>
  readdirSync(folder)
    .filter((name) => kindOf(name) !== undefined)
    .sort()
    .map((name) => join(folder, name));
