import { relative, sep } from 'node:path';
import { watch } from 'chokidar';
import type { FolderRules } from './folder-rules.js';

/** What happened in a folder: one path, or more than can be told path by path. */
export type FolderChange = { readonly path: string } | 'look everywhere';

/**
 * Watches a folder. Resolves, once every change from now on is seen, to the function that ends it.
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
  const onFile = (path: string): void => {
    const name = inside(path);
    tell.onChange(/(?:^|\/)\.gitignore$/.test(name) ? 'look everywhere' : { path: name });
  };
  watcher.on('add', onFile).on('change', onFile).on('unlink', onFile);
  watcher.on('unlinkDir', () => tell.onChange('look everywhere'));
  watcher.on('error', tell.onTrouble);
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  return () => watcher.close();
}
