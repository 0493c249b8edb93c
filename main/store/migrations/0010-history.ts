import type { Migration } from '../migrate.js';

/** Messages with their places, the inbox and outbox, and what the lookup has to read on. */
export const history: Migration = {
  version: 10,
  sql: `
    CREATE TABLE workspace (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, url TEXT NOT NULL,
      bot_name TEXT NOT NULL, bot_user TEXT NOT NULL
    ) STRICT;

    CREATE TABLE channel (
      workspace TEXT NOT NULL, id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('public', 'private', 'group-dm', 'dm', 'pane')),
      name TEXT NOT NULL,
      PRIMARY KEY (workspace, id)
    ) STRICT;

    CREATE TABLE person (
      workspace TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
      PRIMARY KEY (workspace, id)
    ) STRICT;

    CREATE TABLE message (
      workspace TEXT NOT NULL, channel TEXT NOT NULL, ts TEXT NOT NULL,
      thread TEXT NOT NULL, transport TEXT NOT NULL,
      author TEXT NOT NULL, author_kind TEXT NOT NULL CHECK (author_kind IN ('person', 'bot', 'perch')),
      text TEXT NOT NULL, at INTEGER NOT NULL, edited_at INTEGER, deleted_at INTEGER,
      ending TEXT NOT NULL DEFAULT 'whole' CHECK (ending IN ('whole', 'stopped', 'failed')),
      citations TEXT NOT NULL DEFAULT '[]',
      PRIMARY KEY (workspace, channel, ts)
    ) STRICT;
    CREATE INDEX message_by_thread ON message (workspace, channel, thread, ts);
    CREATE INDEX message_by_time ON message (at);

    CREATE TABLE change (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      workspace TEXT NOT NULL, channel TEXT NOT NULL, ts TEXT
    ) STRICT;

    CREATE TABLE conversation (
      workspace TEXT NOT NULL, channel TEXT NOT NULL, thread TEXT NOT NULL,
      transport TEXT NOT NULL, title TEXT NOT NULL,
      last_at INTEGER NOT NULL, messages INTEGER NOT NULL, with_perch INTEGER NOT NULL,
      PRIMARY KEY (workspace, channel, thread)
    ) STRICT;
    CREATE INDEX conversation_by_activity ON conversation (last_at) WHERE with_perch = 1;

    CREATE TABLE event (
      workspace TEXT NOT NULL, event_id TEXT NOT NULL, received_at INTEGER NOT NULL,
      PRIMARY KEY (workspace, event_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX event_by_time ON event (received_at);

    CREATE TABLE inbox (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      workspace TEXT NOT NULL, channel TEXT NOT NULL, ts TEXT NOT NULL, thread TEXT NOT NULL,
      client_msg_id TEXT, mentioned INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('new', 'ignored', 'waiting', 'answered', 'withdrawn', 'dead')),
      reason TEXT, attempts INTEGER NOT NULL DEFAULT 0, received_at INTEGER NOT NULL,
      UNIQUE (workspace, channel, ts)
    ) STRICT;
    CREATE INDEX inbox_open ON inbox (id) WHERE state IN ('new', 'waiting');
    CREATE INDEX inbox_dead ON inbox (id) WHERE state = 'dead';
    CREATE INDEX inbox_by_thread ON inbox (workspace, channel, thread, ts);
    CREATE UNIQUE INDEX inbox_by_client_msg_id ON inbox (workspace, channel, client_msg_id)
      WHERE client_msg_id IS NOT NULL;

    CREATE TABLE outbox (
      id TEXT PRIMARY KEY, seq INTEGER NOT NULL UNIQUE, turn INTEGER NOT NULL REFERENCES inbox (id),
      part INTEGER NOT NULL, text TEXT NOT NULL,
      ending TEXT NOT NULL, citations TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'dead')),
      remote_ts TEXT, attempts INTEGER NOT NULL DEFAULT 0, error TEXT, created_at INTEGER NOT NULL,
      UNIQUE (turn, part)
    ) STRICT;
    CREATE INDEX outbox_open ON outbox (seq) WHERE state IN ('pending', 'sending');
    CREATE INDEX outbox_dead ON outbox (seq) WHERE state = 'dead';

    CREATE TABLE connection_transition (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, transport TEXT NOT NULL,
      kind TEXT NOT NULL, at INTEGER NOT NULL, detail TEXT NOT NULL
    ) STRICT;
    CREATE INDEX connection_transition_by_time ON connection_transition (at);
  `,
};
