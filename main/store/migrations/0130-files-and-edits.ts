import type { Migration } from '../migrate.js';

/**
 * What is attached to a question (JSON, NULL = nothing), the messages that hold the answer to what a question said before
 * it was edited, and edits that are to be answered when that answer has arrived.
 */
export const filesAndEdits: Migration = {
  version: 130,
  sql: `
    ALTER TABLE inbox ADD COLUMN files TEXT;

    CREATE TABLE standing (
      turn INTEGER NOT NULL REFERENCES inbox (id) ON DELETE CASCADE,
      part INTEGER NOT NULL, ts TEXT NOT NULL,
      PRIMARY KEY (turn, part)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE edited_question (
      turn INTEGER PRIMARY KEY REFERENCES inbox (id) ON DELETE CASCADE
    ) STRICT;
  `,
};
