import type { Migration } from '../migrate.js';

/** Who asked to write to Perch directly, what the owner decided, and where a part of an answer is to stand. */
export const answerRules: Migration = {
  version: 100,
  sql: `
    CREATE TABLE pairing (
      workspace TEXT NOT NULL, person TEXT NOT NULL, channel TEXT NOT NULL, code TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'refused')),
      asked_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, decided_at INTEGER,
      PRIMARY KEY (workspace, person)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX pairing_asked ON pairing (expires_at) WHERE state = 'asked';

    ALTER TABLE outbox ADD COLUMN place TEXT NOT NULL DEFAULT 'thread'
      CHECK (place IN ('thread', 'channel', 'both'));
  `,
};
