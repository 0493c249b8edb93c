import type { Migration } from '../migrate.js';

/**
 * Where knowledge comes from beside the talk itself, how far reading it is, and what could not be read.
 * `source` of a message names what brought it; NULL = it was heard. A channel not `heard` is known from an export.
 */
export const sources: Migration = {
  version: 60,
  sql: `
    CREATE TABLE source (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('folder', 'file', 'page', 'export', 'backfill')),
      what TEXT NOT NULL,
      details TEXT NOT NULL,
      paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
      added_at INTEGER NOT NULL,
      cursor TEXT, done INTEGER NOT NULL DEFAULT 0, total INTEGER, ended_at INTEGER,
      kept INTEGER NOT NULL DEFAULT 0,
      forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1))
    ) STRICT;

    CREATE TABLE source_trouble (
      source TEXT NOT NULL, item TEXT NOT NULL, reason TEXT NOT NULL,
      PRIMARY KEY (source, item)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE channel ADD COLUMN heard INTEGER NOT NULL DEFAULT 1 CHECK (heard IN (0, 1));
    ALTER TABLE message ADD COLUMN source TEXT;
    CREATE INDEX message_by_source ON message (source, workspace, channel, ts) WHERE source IS NOT NULL;
  `,
};
