import type { Migration } from '../migrate.js';

/** Edits and deletions that came before their message did. */
export const earlyChange: Migration = {
  version: 31,
  sql: `
    CREATE TABLE early_change (
      workspace TEXT NOT NULL, channel TEXT NOT NULL, ts TEXT NOT NULL,
      text TEXT, edited_at INTEGER, deleted_at INTEGER, at INTEGER NOT NULL,
      PRIMARY KEY (workspace, channel, ts)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX early_change_by_time ON early_change (at);
  `,
};
