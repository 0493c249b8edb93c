import type { Migration } from '../migrate.js';

/** Commands of the palette and when (ms) each was used last, so that it offers them first. */
export const recentCommands: Migration = {
  version: 240,
  sql: `
    CREATE TABLE recent_command (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
};
