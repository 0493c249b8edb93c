import { relative, sep } from 'node:path';
import { watch } from 'chokidar';
import type { FolderRules } from './folder-rules.js';

/** What happened in a folder: one path, or more than can be told path by path. */
export type FolderChange = { readonly path: string; readonly isGone: boolean } | 'look everywhere';

/**
 * Watches a folder, or a file by itself. Resolves, once every change from now on is seen, to the function that ends it.
 * A file is reported when it has not grown for a third of a second.
 */
export async function watchFolder(
  folder: string,
  rules: FolderRules,
  tell: { onChange: (change: FolderChange) => void; onTrouble: (error: unknown) => void },
): Promise<() => Promise<void>> {
  const inside = (path: string): string => relative(folder, path).split(sep).join('/');
  const watcher = watch(folder, {
    ignoreInitial: true,
    followSymlinks: false,
    awaitWriteFinish: { stabilityThreshold: 300, pollInterval: 100 },
    ignored: (path, stats) => {
      const name = inside(path);
      if (!stats || name === '' || name === '.gitignore' || name.endsWith('/.gitignore'))
        return false;
      return rules.leavesOut(name, stats.isDirectory());
    },
  });
  const onFile = (path: string, isGone: boolean): void => {
    const name = inside(path);
    const isOfAll = name === '' || /(?:^|\/)\.gitignore$/.test(name);
    tell.onChange(isOfAll ? 'look everywhere' : { path: name, isGone });
  };
  watcher.on('add', (path) => onFile(path, false));
  watcher.on('change', (path) => onFile(path, false));
  watcher.on('unlink', (path) => onFile(path, true));
  watcher.on('unlinkDir', () => tell.onChange('look everywhere'));
  watcher.on('error', tell.onTrouble);
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  return () => watcher.close();
}
