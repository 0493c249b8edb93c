// `perch doctor`: looks at a data folder from outside, beside the Perch that may run on it, and changes nothing there.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DoctorReport } from '../../preload/doctor.js';
import { say } from '../../preload/language/sentence.js';
import type { StatusAnswer } from '../api/status/ask-status.js';
import type { Others } from '../doctor/checks/instance.js';
import type { GivenAtStart } from '../settings/settings.js';
import { runDoctor } from './doctor.js';
import { foreignIn } from './foreign-connections.js';
import { openFoundation } from './foundation.js';
import { lookAtIndex, lookAtHistory } from './look-at-files.js';
import { lookAtRunning } from './status.js';

/** A folder of its own for a short life: what Chromium and the settings write lands there. */
export interface Elsewhere {
  readonly folder: string;
  remove(): void;
}

/**
 * Copies what the settings are read from. The tokens in it stay encrypted; where they are not, the copy is in
 * memory on systems that have such a place for their users.
 */
export function copySettings(dataFolder: string): Elsewhere {
  const folder = mkdtempSync(join(process.env['XDG_RUNTIME_DIR'] ?? tmpdir(), 'perch-doctor-'));
  // Windows keeps in "Local State" the key that its secrets are encrypted with.
  for (const name of ['settings.json', 'secrets.json', 'Local State']) {
    if (existsSync(join(dataFolder, name))) cpSync(join(dataFolder, name), join(folder, name));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Makes every check. `settingsFolder` holds the copy. */
export async function doctorOutside(
  dataFolder: string,
  settingsFolder: string,
  given: GivenAtStart,
): Promise<DoctorReport> {
  const foundation = await openFoundation({ dataFolder: settingsFolder, given, headless: false });
  const running = await lookAtRunning(dataFolder);
  try {
    return await runDoctor({
      foundation,
      dataFolder,
      history: () => lookAtHistory(dataFolder, running.kind !== 'not running'),
      index: () => Promise.resolve(lookAtIndex(dataFolder)),
      others: () => Promise.resolve(othersOf(running)),
      ownPorts: () => Promise.resolve(running.kind === 'running' ? running.status.httpPorts : []),
    });
  } finally {
    await foundation.network.stop();
    await foundation.log.close();
  }
}

function othersOf(running: StatusAnswer): Others {
  switch (running.kind) {
    case 'running':
      return {
        says: say`Perch runs (process ${running.status.pid}). ${running.status.headline}.`,
        foreign: foreignIn(running.status.workspaces),
      };
    case 'silent':
      return { says: say`Perch runs, but does not answer.`, foreign: [] };
    case 'not running':
      return { says: say`Perch is not running on this data folder.`, foreign: [] };
  }
}
