// Starts the built app as its owner would, in a data folder of its own.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { makeHome, type Home } from '../integration/support/headless.js';
import { startProgram, type Program } from './program.js';
import { root } from './root.js';
import type { World } from './world.js';

/** A data folder and an env file that name the simulators. */
export const makePerchHome = ({ slack, model }: World): Home =>
  makeHome(slack, model, { LOG_LEVEL: 'info' });

/** Where `home` keeps history.db. */
export const dataFolder = (home: Home): string => join(home.folder, 'data');

/** Starts Perch with a window and a tray, or as a server. */
export function startPerch(home: Home, mode: 'desktop' | 'headless'): Program {
  return startProgram({
    command: electronPath(),
    args: [
      // Chromium refuses to run its sandbox as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      root,
      ...(mode === 'headless' ? ['--headless'] : []),
      ...['--disable-gpu', '--password-store=basic'],
      ...[`--user-data-dir=${dataFolder(home)}`, `--env-file=${home.envFile}`],
    ],
    env: inheritedEnvironment(),
  });
}

/** In plain Node the electron package exports its executable: the one the set-up chose. */
function electronPath(): string {
  const path: unknown = createRequire(import.meta.url)('electron');
  if (typeof path !== 'string') throw new Error('The electron package names no executable.');
  return path;
}

/** What a desktop session gives its programs; no key of ours that happens to be set here. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY'];
  const session = ['XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS', 'ELECTRON_OVERRIDE_DIST_PATH'];
  return Object.fromEntries([...names, ...session].map((name) => [name, process.env[name]]));
}
