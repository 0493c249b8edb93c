import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Copies each [source, target] below `tree`: a folder's content where the source ends in a slash, else the file. */
export function layOut(files, tree) {
  for (const [source, target] of files) {
    const path = join(tree, target);
    mkdirSync(source.endsWith('/') ? path : dirname(path), { recursive: true });
    cpSync(source, path, { recursive: true, verbatimSymlinks: true });
  }
  makeReadable(tree);
}

/** Everybody reads, only the owner writes, and what the owner may run everybody may. */
function makeReadable(path) {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink()) return;
  chmodSync(path, entry.isDirectory() || entry.mode & 0o100 ? 0o755 : 0o644);
  if (entry.isDirectory()) readdirSync(path).forEach((name) => makeReadable(join(path, name)));
}
