import type { Migration } from '../migrate.js';

/** Acts of tools that wait for a person's word, and what became of them; `card` is the outbox row that asks. What the owner allowed of other servers' tools. */
export const approvals: Migration = {
  version: 160,
  sql: `
    CREATE TABLE approval (
      id TEXT PRIMARY KEY,
      turn INTEGER NOT NULL REFERENCES inbox (id) ON DELETE CASCADE,
      card TEXT NOT NULL UNIQUE,
      tool TEXT NOT NULL, arguments TEXT NOT NULL, hash TEXT NOT NULL, approvers TEXT NOT NULL,
      state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN
        ('pending', 'approved', 'used', 'done', 'failed', 'unknown', 'denied', 'expired')),
      asked_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
      event TEXT, decided_by TEXT, decided_at INTEGER, finished_at INTEGER, outcome TEXT
    ) STRICT;
    CREATE INDEX approval_by_turn ON approval (turn);
    CREATE INDEX approval_open ON approval (expires_at) WHERE state IN ('pending', 'approved', 'used');
    CREATE INDEX approval_by_time ON approval (asked_at);

    CREATE TABLE tool_consent (
      server TEXT NOT NULL, tool TEXT NOT NULL, pin TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('acting', 'read-only')), at INTEGER NOT NULL,
      PRIMARY KEY (server, tool)
    ) STRICT, WITHOUT ROWID;
  `,
};
