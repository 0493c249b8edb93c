import type { Migration } from '../migrate.js';

/** Whether Perch is (still) in a channel, and by which moment of Slack's clock (ms) that is known. */
export const leftChannels: Migration = {
  version: 70,
  sql: `
    ALTER TABLE channel ADD COLUMN is_left INTEGER NOT NULL DEFAULT 0 CHECK (is_left IN (0, 1));
    ALTER TABLE channel ADD COLUMN membership_at INTEGER NOT NULL DEFAULT 0;
  `,
};
