import type { Database } from './open-database.js';

/** More than the longest message takes: with less room than that the next one may not fit. */
const trialBytes = 65_536;

/** Writes something for good and takes it away again. Throws SQLite's error when the disk does not take it. */
export function tryDisk(db: Database): void {
  db.prepare('INSERT OR REPLACE INTO disk_trial (id, filling) VALUES (1, zeroblob(?))').run(
    trialBytes,
  );
  db.prepare('DELETE FROM disk_trial').run();
}
