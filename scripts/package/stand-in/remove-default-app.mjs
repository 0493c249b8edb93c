import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** electron-builder's afterPack hook: no package carries the app that Electron starts when there is none. */
export function afterPack({ appOutDir }) {
  rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
}
