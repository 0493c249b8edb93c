// Runs desktop.ts in a session of its own, with a display, a D-Bus and a tray, and reads its figures.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { DesktopFigures } from './desktop.js';
import { bundle, root } from './root.js';

/** The desktop's figures; undefined where there is no such session. The reason is then on the terminal. */
export async function measureDesktop(): Promise<DesktopFigures | undefined> {
  const display = join(root, 'scripts', 'display.mjs');
  const args = [display, process.execPath, bundle, '--role=desktop'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const output = await text(child.stdout);
  // printDesktopFigures() prints this type, as one line, and only when everything was measured.
  return output === '' ? undefined : (JSON.parse(output) as DesktopFigures);
}
