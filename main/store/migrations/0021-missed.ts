import type { Migration } from '../migrate.js';

/** What was not heard and is to be read: from where, and how far the reading is. */
export const missed: Migration = {
  version: 21,
  sql: `
    ALTER TABLE inbox ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));
    CREATE INDEX inbox_held ON inbox (workspace, channel, ts) WHERE held = 1 AND state = 'new';

    CREATE TABLE seen (
      workspace TEXT NOT NULL, channel TEXT NOT NULL, ts TEXT NOT NULL,
      PRIMARY KEY (workspace, channel)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE gap (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      workspace TEXT NOT NULL, channel TEXT NOT NULL, thread TEXT NOT NULL,
      since TEXT NOT NULL, page TEXT
    ) STRICT;
    CREATE INDEX gap_by_channel ON gap (workspace, channel);
    CREATE UNIQUE INDEX gap_by_thread ON gap (workspace, channel, thread) WHERE thread <> '';
    CREATE INDEX conversation_of_perch ON conversation (workspace, channel, last_at) WHERE with_perch = 1;
  `,
};
