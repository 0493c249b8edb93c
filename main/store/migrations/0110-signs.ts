import type { Migration } from '../migrate.js';

/**
 * What Slack shows before an answer is whole: its first words, in a message that the outbox finishes, and signs that an
 * answer is being made. Who stopped an answer is known after a crash too.
 */
export const signs: Migration = {
  version: 110,
  sql: `
    CREATE TABLE draft (
      turn INTEGER PRIMARY KEY REFERENCES inbox (id) ON DELETE CASCADE,
      id TEXT NOT NULL UNIQUE, ts TEXT
    ) STRICT;

    CREATE TABLE sign (
      turn INTEGER PRIMARY KEY REFERENCES inbox (id) ON DELETE CASCADE
    ) STRICT;

    ALTER TABLE inbox ADD COLUMN stopped_by TEXT;
  `,
};
