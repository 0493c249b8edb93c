import type { Migration } from '../migrate.js';

/**
 * Questions whose answer one person alone reads, with the answer. One that is shared leaves by the outbox, behind a row of the inbox
 * that no message stands for.
 */
export const asides: Migration = {
  version: 120,
  sql: `
    CREATE TABLE aside (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      transport TEXT NOT NULL, workspace TEXT NOT NULL, event_id TEXT NOT NULL,
      way TEXT NOT NULL CHECK (way IN ('command', 'shortcut')),
      channel TEXT NOT NULL,
      channel_kind TEXT NOT NULL CHECK (channel_kind IN ('public', 'private', 'group-dm', 'dm', 'pane')),
      asker TEXT NOT NULL, text TEXT NOT NULL, reply_to TEXT,
      about_ts TEXT, about_thread TEXT, about_author TEXT, about_text TEXT,
      state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'answered', 'told', 'dead')),
      attempts INTEGER NOT NULL DEFAULT 0,
      answer TEXT NOT NULL DEFAULT '', citations TEXT NOT NULL DEFAULT '[]',
      may_share INTEGER NOT NULL DEFAULT 0, parts_told INTEGER NOT NULL DEFAULT 0,
      asked_at INTEGER NOT NULL,
      UNIQUE (workspace, event_id)
    ) STRICT;
    CREATE INDEX aside_open ON aside (id) WHERE state IN ('waiting', 'answered');
    CREATE INDEX aside_by_asker ON aside (workspace, asker, id);
    CREATE INDEX aside_by_time ON aside (asked_at);

    ALTER TABLE inbox ADD COLUMN aside INTEGER;
    CREATE UNIQUE INDEX inbox_by_aside ON inbox (aside) WHERE aside IS NOT NULL;
  `,
};
