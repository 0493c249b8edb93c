// Takes text apart exactly as the index does, by handing it to FTS5 itself: the stems of a JavaScript
// stemmer would differ from SQLite's in some words, and those words would never match.
import type { Database } from '../../store/open-database.js';

/** Weights of the columns, as the schema gives them to bm25(). */
const weights: Readonly<Record<string, number>> = { path: 1.5, title: 4, body: 1, parts: 0.5 };

/** A text as BM25 sees it: what each stem counts, and how many words there are. */
export interface TokenisedText {
  readonly id: number;
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

export interface TextRow {
  readonly id: number;
  readonly path: string;
  readonly title: string;
  readonly body: string;
  readonly parts: string;
}

/** Gives the function that tokenises a few hundred texts at a time; ids must differ. */
export function createTokeniser(db: Database): (texts: readonly TextRow[]) => TokenisedText[] {
  db.exec(`
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.scratch USING fts5 (
      path, title, body, parts, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.scratch_words USING fts5vocab (temp, scratch, instance);
  `);
  const insert = db.prepare<[TextRow]>(
    'INSERT INTO temp.scratch (rowid, path, title, body, parts) VALUES (@id, @path, @title, @body, @parts)',
  );
  const read = db.prepare<[], WordRow>(
    'SELECT doc AS id, term, col, count(*) AS times FROM temp.scratch_words GROUP BY doc, term, col',
  );
  const clear = db.prepare("INSERT INTO temp.scratch (scratch) VALUES ('delete-all')");
  return db.transaction((texts: readonly TextRow[]) => {
    for (const text of texts) insert.run(text);
    const rows = read.all();
    clear.run();
    return collect(rows);
  });
}

interface WordRow {
  readonly id: number;
  readonly term: string;
  readonly col: string;
  readonly times: number;
}

function collect(rows: readonly WordRow[]): TokenisedText[] {
  const texts = new Map<number, { id: number; counts: Map<string, number>; length: number }>();
  for (const { id, term, col, times } of rows) {
    const text = texts.get(id) ?? { id, counts: new Map<string, number>(), length: 0 };
    text.counts.set(term, (text.counts.get(term) ?? 0) + times * (weights[col] ?? 1));
    text.length += times;
    texts.set(id, text);
  }
  return [...texts.values()];
}
