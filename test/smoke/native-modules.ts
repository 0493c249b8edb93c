import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const wanted = ['better_sqlite3.node', 'vec0.so'];

/**
 * The native modules that the processes started with this data folder have in memory, by the kernel's word. Throws when one
 * of SQLite and its vector extension is not there, or, `isPackaged`, was not loaded from beside the archive.
 */
export function nativeModulesIn(dataFolder: string, isPackaged: boolean): readonly string[] {
  const maps = processesWith(dataFolder).map((id) => readText(join('/proc', id, 'maps')));
  const files = new Set(maps.flatMap((text) => text.match(/\/\S+\.(?:node|so)$/gm) ?? []));
  for (const name of wanted) {
    const file = [...files].find((path) => path.endsWith(`/${name}`));
    if (file === undefined) throw new Error(`${name} is not loaded.`);
    if (isPackaged && !file.includes('/app.asar.unpacked/'))
      throw new Error(`${name} was loaded from ${file}, not from its packaged place.`);
  }
  return wanted;
}

const processesWith = (argument: string): string[] =>
  readdirSync('/proc').filter(
    (id) => /^\d+$/.test(id) && readText(join('/proc', id, 'cmdline')).includes(argument),
  );

/** Empty for a process that has ended meanwhile or is somebody else's. */
function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
