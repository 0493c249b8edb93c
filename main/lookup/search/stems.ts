// Takes text apart as the index does. Each new word is handed to FTS5 itself, once: the stems of a JavaScript
// stemmer would differ from SQLite's in some words, and those words would never match.
import type { Database } from '../../store/open-database.js';

/** A word of a text: where it stands, in UTF-16 units, and its stems. Nearly always that is one stem. */
export interface StemmedWord {
  readonly start: number;
  readonly end: number;
  readonly stems: readonly string[];
}

/** Takes some texts apart, all at one go. */
export interface StemTexts {
  (texts: readonly string[]): StemmedWord[][];
  /** Their stems alone, without places: several times faster. */
  stemsOf(texts: readonly string[]): string[][];
}

const word = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;
/** Some 20 MB of words; a language has fewer in daily use. */
const mostKnown = 100_000;

/** Opens the tables FTS5 needs for it; they live in memory. */
export function createStems(db: Database): StemTexts {
  const askFts5 = createAskFts5(db);
  const known = new Map<string, readonly string[]>();
  const learn = (words: Iterable<string>): void => {
    const all = new Set(words);
    let unknown = [...all].filter((each) => !known.has(each));
    if (known.size + unknown.length > mostKnown) {
      known.clear();
      unknown = [...all];
    }
    for (const [text, stems] of askFts5(unknown)) known.set(text, stems);
  };
  const placed = (texts: readonly string[]): StemmedWord[][] => {
    const found = texts.map(wordsOf);
    learn(found.flat().map(({ text }) => text));
    return found.map((words) =>
      words.map(({ text, start, end }) => ({ start, end, stems: known.get(text) ?? [] })),
    );
  };
  const stemsOf = (texts: readonly string[]): string[][] => {
    const found = texts.map((text) => text.toLowerCase().match(word) ?? []);
    learn(found.flat());
    return found.map((words) => allOf(words, known));
  };
  return Object.assign(placed, { stemsOf });
}

/** A plain loop: this is where a search spends its time. */
function allOf(words: readonly string[], known: ReadonlyMap<string, readonly string[]>): string[] {
  const all: string[] = [];
  for (const each of words) {
    for (const stem of known.get(each) ?? []) all.push(stem);
  }
  return all;
}

interface FoundWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function wordsOf(text: string): FoundWord[] {
  const found: FoundWord[] = [];
  for (const match of text.matchAll(word)) {
    const end = match.index + match[0].length;
    found.push({ text: match[0].toLowerCase(), start: match.index, end });
  }
  return found;
}

function createAskFts5(db: Database): (words: readonly string[]) => Map<string, string[]> {
  db.exec(`
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.scratch USING fts5 (
      word, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.scratch_words USING fts5vocab (temp, scratch, instance);
  `);
  const insert = db.prepare<[number, string]>(
    'INSERT INTO temp.scratch (rowid, word) VALUES (?, ?)',
  );
  const read = db.prepare<[], { doc: number; term: string }>(
    'SELECT doc, term FROM temp.scratch_words ORDER BY doc, offset',
  );
  const clear = db.prepare("INSERT INTO temp.scratch (scratch) VALUES ('delete-all')");
  return db.transaction((words: readonly string[]) => {
    const stems = new Map<string, string[]>(words.map((text) => [text, []]));
    if (words.length === 0) return stems;
    for (const [index, text] of words.entries()) insert.run(index + 1, text);
    for (const { doc, term } of read.all()) stems.get(words[doc - 1] ?? '')?.push(term);
    clear.run();
    return stems;
  });
}
