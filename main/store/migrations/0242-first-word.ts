import type { Migration } from '../migrate.js';

/** How many ms after its beginning a call of a model had its first word; NULL = it had none, or nobody measured. */
export const firstWord: Migration = {
  version: 242,
  sql: 'ALTER TABLE model_call ADD COLUMN first_ms INTEGER;',
};
