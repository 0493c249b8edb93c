import type { Migration } from '../migrate.js';

/** Which source is read before which. */
export const sourcePriority: Migration = {
  version: 250,
  sql: `ALTER TABLE source ADD COLUMN priority TEXT NOT NULL DEFAULT 'normal'
    CHECK (priority IN ('high', 'normal', 'low'));`,
};
