// The tables of lookup.db. All of it is derived: a file of another version is thrown away and rebuilt.

/** Changes whenever a table, a splitter or the tokenizer changes what would be stored. */
export const indexVersion = '6';

/** Partition of passages that come from folders; workspaces have Slack's team ids or 'local'. */
export const fileWorkspace = '(files)';

/** Scope of what everybody in a workspace may read. Other passages carry their channel's id. */
export const publicScope = '*';

/**
 * One chunk is one passage that can be found. `scope` decides who may see it; `hash` names its text
 * for the embeddings. A file with a `trouble` could not be read and has no chunks; `locator` says what the line
 * numbers of its chunks count.
 * Column weights: path 1.5, title 4, body 1; `parts` holds identifiers split up and CJK characters apart, `marks` is no
 * text at all (marks.ts). A higher `rank` gets its vector first; roots without a row have the usual one (root-ranks.ts).
 */
export const indexSchema = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    folder TEXT NOT NULL, path TEXT NOT NULL,
    changed_at INTEGER NOT NULL, size INTEGER NOT NULL, hash TEXT NOT NULL,
    trouble TEXT, locator TEXT NOT NULL, title TEXT NOT NULL,
    UNIQUE (folder, path)
  ) STRICT;
  CREATE INDEX file_by_trouble ON file (folder, trouble);
  CREATE INDEX file_by_hash ON file (hash) WHERE trouble IS NULL;

  CREATE TABLE file_change (
    id INTEGER PRIMARY KEY,
    folder TEXT NOT NULL, path TEXT NOT NULL, at INTEGER NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('added', 'changed', 'removed', 'unreadable'))
  ) STRICT;
  CREATE INDEX file_change_by_folder ON file_change (folder);

  CREATE TABLE chunk (
    id INTEGER PRIMARY KEY,
    ws TEXT NOT NULL, scope TEXT NOT NULL,
    channel TEXT NOT NULL, thread TEXT NOT NULL,
    first TEXT NOT NULL, last TEXT NOT NULL, part INTEGER NOT NULL,
    file INTEGER REFERENCES file (id), start_line INTEGER NOT NULL, end_line INTEGER NOT NULL,
    at INTEGER NOT NULL, asks INTEGER NOT NULL,
    hash TEXT NOT NULL,
    path TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, parts TEXT NOT NULL,
    marks TEXT NOT NULL
  ) STRICT;
  CREATE INDEX chunk_by_place ON chunk (ws, channel, thread, first);
  CREATE INDEX chunk_by_file ON chunk (file) WHERE file IS NOT NULL;
  CREATE INDEX chunk_by_hash ON chunk (hash);
  CREATE INDEX chunk_by_time ON chunk (at);

  CREATE VIRTUAL TABLE words USING fts5 (
    path, title, body, parts, marks,
    content = 'chunk', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2'
  );
  INSERT INTO words (words, rank) VALUES ('rank', 'bm25(1.5, 4.0, 1.0, 0.5, 0.0)');
  INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
  CREATE VIRTUAL TABLE word_frequency USING fts5vocab (words, row);

  CREATE TRIGGER chunk_added AFTER INSERT ON chunk BEGIN
    INSERT INTO words (rowid, path, title, body, parts, marks)
    VALUES (new.id, new.path, new.title, new.body, new.parts, new.marks);
  END;
  CREATE TRIGGER chunk_removed AFTER DELETE ON chunk BEGIN
    INSERT INTO words (words, rowid, path, title, body, parts, marks)
    VALUES ('delete', old.id, old.path, old.title, old.body, old.parts, old.marks);
  END;

  CREATE TABLE embedding (
    hash TEXT NOT NULL, model TEXT NOT NULL, vector BLOB NOT NULL,
    PRIMARY KEY (hash, model)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE slot (
    name TEXT PRIMARY KEY CHECK (name IN ('a', 'b')),
    model TEXT NOT NULL, dim INTEGER NOT NULL, max_chars INTEGER NOT NULL,
    fusion_weight REAL NOT NULL, relevant_from REAL NOT NULL, worth_a_look_from REAL NOT NULL,
    held_by TEXT NOT NULL, serves INTEGER NOT NULL, removed INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE root_rank (folder TEXT PRIMARY KEY, rank INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE to_embed (
    slot TEXT NOT NULL, at INTEGER NOT NULL, chunk INTEGER NOT NULL, rank INTEGER NOT NULL,
    PRIMARY KEY (slot, at, chunk)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX to_embed_in_turn ON to_embed (slot, rank, at, chunk);
`;
