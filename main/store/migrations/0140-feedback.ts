import type { Migration } from '../migrate.js';

/**
 * What people say of answers, and which questions people were asked to help with. What stands below a part of an answer, and
 * whom it may mention, is known before it leaves.
 */
export const feedback: Migration = {
  version: 140,
  sql: `
    CREATE TABLE feedback (
      turn INTEGER NOT NULL REFERENCES inbox (id) ON DELETE CASCADE,
      person TEXT NOT NULL, answer TEXT NOT NULL,
      rating TEXT NOT NULL CHECK (rating IN ('good', 'bad')),
      reason TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL,
      PRIMARY KEY (turn, person)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX feedback_by_time ON feedback (at);

    CREATE TABLE help_request (
      turn INTEGER PRIMARY KEY REFERENCES inbox (id) ON DELETE CASCADE,
      key TEXT NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL
    ) STRICT;

    ALTER TABLE outbox ADD COLUMN offers TEXT NOT NULL DEFAULT '';
    ALTER TABLE outbox ADD COLUMN mentions TEXT NOT NULL DEFAULT '';
  `,
};
