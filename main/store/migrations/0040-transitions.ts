import type { Migration } from '../migrate.js';

/**
 * Transitions by workspace, with their causes; planned ones apart. Rows of before name no workspace and
 * are let go. `alive` holds the last moment Perch is known to have run.
 */
export const transitions: Migration = {
  version: 40,
  sql: `
    DELETE FROM connection_transition;
    ALTER TABLE connection_transition ADD COLUMN workspace TEXT NOT NULL DEFAULT '';
    ALTER TABLE connection_transition ADD COLUMN cause TEXT;
    ALTER TABLE connection_transition ADD COLUMN planned INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE connection_transition ADD COLUMN gap_ms INTEGER;
    CREATE INDEX connection_transition_by_workspace ON connection_transition (workspace, at, seq);

    CREATE TABLE alive (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL) STRICT;
  `,
};
