import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandPath } from '../../setup/debian.mjs';
import { cacheFolder } from '../../setup/paths.mjs';

/** Where the image begins in the stand-in runtime. */
const runtimeBytes = 4096;

/**
 * Makes a folder in the shape electron-builder expects behind APPIMAGE_TOOLS_PATH (toolset 1.0.3), of Debian's tools and a
 * runtime in shell. Answers its path.
 */
export function appImageTools() {
  const folder = join(cacheFolder(), 'stand-in-appimage-tools');
  rmSync(folder, { recursive: true, force: true });
  for (const part of ['runtimes', 'lib/x64', 'lib/arm64']) {
    mkdirSync(join(folder, part), { recursive: true });
  }
  for (const tool of ['mksquashfs', 'desktop-file-validate']) {
    symlinkSync(commandPath(tool), join(folder, tool));
  }
  for (const arch of ['x64', 'arm64']) {
    writeFileSync(join(folder, 'runtimes', `runtime-${arch}`), runtime());
  }
  return folder;
}

/** The script, filled up with line ends: the shell reads no farther than its last `exit`. */
function runtime() {
  const source = readFileSync(fileURLToPath(new URL('appimage-runtime.sh', import.meta.url)));
  return Buffer.concat([source, Buffer.alloc(runtimeBytes - source.length, '\n')]);
}
