// Whether the last run closed the history in good order.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syncFile, syncFolder } from './file-names.js';

const markerName = 'history.in-use';

/** Whether the history was in use when the last run ended: by a crash, a kill or a power cut. */
export const endedUncleanly = (folder: string): boolean => existsSync(join(folder, markerName));

/** Says on disk that the history is in use from now on. */
export function markInUse(folder: string): void {
  const marker = join(folder, markerName);
  writeFileSync(marker, '', { mode: 0o600 });
  syncFile(marker);
  syncFolder(folder);
}

/** Says that the history was closed in good order. */
export const markClosed = (folder: string): void =>
  rmSync(join(folder, markerName), { force: true });
