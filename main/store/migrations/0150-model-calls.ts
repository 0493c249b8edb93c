import type { Migration } from '../migrate.js';

/**
 * A row per call of a model. It is there before the call leaves, with the most it may use, and gets its figures when
 * the call ends. No text is kept.
 */
export const modelCalls: Migration = {
  version: 150,
  sql: `
    CREATE TABLE model_call (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
      at INTEGER NOT NULL, ended_at INTEGER,
      workspace TEXT, channel TEXT, thread TEXT, turn INTEGER, person TEXT,
      role TEXT NOT NULL, model TEXT NOT NULL, host TEXT NOT NULL,
      input INTEGER NOT NULL, cached INTEGER NOT NULL, output INTEGER NOT NULL, reasoning INTEGER NOT NULL,
      estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
      micros INTEGER, priced_by TEXT NOT NULL CHECK (priced_by IN ('provider', 'table', 'free', 'unknown')),
      state TEXT NOT NULL CHECK (state IN ('open', 'whole', 'stopped', 'failed'))
    ) STRICT;
    CREATE INDEX model_call_by_time ON model_call (at);
    CREATE INDEX model_call_by_thread ON model_call (workspace, channel, thread) WHERE thread IS NOT NULL;
    CREATE INDEX model_call_by_model ON model_call (host, model, priced_by = 'provider', seq)
      WHERE state = 'whole';
    CREATE INDEX model_call_named ON model_call (at) WHERE workspace IS NOT NULL;
    CREATE INDEX model_call_open ON model_call (at) WHERE state = 'open';

    CREATE TABLE budget_notice (
      key TEXT PRIMARY KEY, at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
