import type { Migration } from '../migrate.js';

/** What a dead letter is shown and tried again with, and the short notice to whoever asked. */
export const deadLetters: Migration = {
  version: 20,
  sql: `
    ALTER TABLE inbox ADD COLUMN code TEXT;
    ALTER TABLE inbox ADD COLUMN died_at INTEGER;
    ALTER TABLE inbox ADD COLUMN dismissed_at INTEGER;
    ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT 'answer' CHECK (kind IN ('answer', 'notice'));
    ALTER TABLE outbox ADD COLUMN code TEXT;
    ALTER TABLE outbox ADD COLUMN died_at INTEGER;
    ALTER TABLE outbox ADD COLUMN dismissed_at INTEGER;

    UPDATE inbox SET died_at = received_at WHERE state = 'dead';
    UPDATE outbox SET died_at = created_at WHERE state = 'dead';

    DROP INDEX inbox_dead;
    DROP INDEX outbox_dead;
    CREATE INDEX inbox_dead ON inbox (died_at) WHERE state = 'dead' AND dismissed_at IS NULL;
    CREATE INDEX outbox_dead ON outbox (died_at)
      WHERE state = 'dead' AND kind = 'answer' AND dismissed_at IS NULL;
  `,
};
