import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, strayFiles } from '../package/inspect.mjs';
import { failed, ok } from './result.mjs';

/** What electron-builder and Electron put beside the archive. default_app.asar would be a second app to load. */
const besideArchive =
  /^(app\.asar(\.unpacked)?|LICENSES\.bundled\.txt|apparmor-profile|app-update\.yml|package-type|elevate\.exe|icon\.icns|[\w-]+\.lproj)$/;

/** Whether the package holds the app and nothing a developer needs. */
export function checkFiles({ archive, resources }) {
  const stray = [
    ...strayFiles(filesIn(archive)),
    ...readdirSync(resources).filter((name) => !besideArchive.test(name)),
    ...['.git', 'node_modules', 'test'].filter((name) => existsSync(join(resources, '..', name))),
  ];
  return stray.length === 0
    ? ok('no sources, tools or keys in it')
    : failed(`${stray.length} that don't belong there: ${stray.slice(0, 3).join(', ')}`);
}
