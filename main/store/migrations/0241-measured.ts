import type { Migration } from '../migrate.js';

/** How long acks, round trips and first words took, so that Health shows the last day after a restart, too. */
export const measured: Migration = {
  version: 241,
  sql: `
    CREATE TABLE measured (
      series TEXT NOT NULL, minute INTEGER NOT NULL, counts TEXT NOT NULL,
      PRIMARY KEY (series, minute)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX measured_by_minute ON measured (minute);
  `,
};
