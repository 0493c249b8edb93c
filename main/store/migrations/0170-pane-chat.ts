import type { Migration } from '../migrate.js';

/**
 * The pane's chat: the model a question is to be answered by (NULL = the one of the settings), every answer a question got
 * (`text` NULL = it is still being written; calls of models from `since` to `until` were made for it), and what is typed
 * and not sent ('' = the conversation that has not begun).
 */
export const paneChat: Migration = {
  version: 170,
  sql: `
    ALTER TABLE inbox ADD COLUMN model TEXT;

    CREATE TABLE answer_variant (
      turn INTEGER NOT NULL REFERENCES inbox (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      since INTEGER NOT NULL, until INTEGER,
      text TEXT, ending TEXT NOT NULL DEFAULT 'whole', citations TEXT NOT NULL DEFAULT '[]',
      shown INTEGER NOT NULL DEFAULT 0 CHECK (shown IN (0, 1)),
      PRIMARY KEY (turn, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE chat_draft (
      thread TEXT PRIMARY KEY, text TEXT NOT NULL, model TEXT, at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
