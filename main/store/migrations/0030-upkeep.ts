import type { Migration } from '../migrate.js';

/** What upkeep needs: a file that can shrink, a row to try the disk with, and sent parts by age. */
export const upkeep: Migration = {
  version: 30,
  prepare: (db) => {
    // Only before the first table, or with a VACUUM (https://sqlite.org/pragma.html#pragma_auto_vacuum).
    if (db.pragma('auto_vacuum', { simple: true }) === 2) return;
    db.pragma('auto_vacuum = INCREMENTAL');
    db.exec('VACUUM');
  },
  sql: `
    CREATE TABLE disk_trial (id INTEGER PRIMARY KEY CHECK (id = 1), filling BLOB NOT NULL) STRICT;
    CREATE INDEX outbox_sent ON outbox (created_at) WHERE state = 'sent';
  `,
};
