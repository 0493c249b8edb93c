// Which files stand in the index, with their passages, and which could not be read.
import type { Sentence } from '../../../preload/language/sentence.js';
import type { SourceChange, SourceTrouble } from '../../../preload/sources.js';
import { sentenceIn, sentenceText } from '../../lib/sentence-text.js';
import type { Database } from '../../store/open-database.js';
import type { Extracted } from '../extract/extracted.js';
import { type Chunks, type NewChunk, type StoredChunk } from '../tables/chunks.js';
import { fileWorkspace, publicScope } from '../tables/schema.js';
import type { ChangeFeed } from './change-feed.js';
import type { FoundFile } from './walk-folder.js';

export interface IndexedFile {
  readonly id: number;
  readonly path: string;
  readonly changedAt: number;
  readonly size: number;
  /** Names its content; '' for one that could not be read. */
  readonly hash: string;
}

/** A document with the name of its content. */
interface Content {
  readonly hash: string;
  readonly document: Extracted;
}

export interface FileCounts {
  readonly indexed: number;
  readonly troubles: number;
}

/** `folder` is the path of the root a file belongs to. */
export interface FileTable {
  find(folder: string, path: string): IndexedFile | undefined;
  paths(folder: string): string[];
  folders(): string[];
  count(folder: string): FileCounts;
  /** Of all roots together. */
  countAll(): number;
  /** Another file with this content, as after it was moved or copied. */
  twinOf(hash: string): IndexedFile | undefined;
  /** The file has another time but the same content. */
  touch(folder: string, file: FoundFile): void;
  /** Makes the file's passages those of `document`. */
  put(folder: string, file: FoundFile, content: Content): void;
  /** Makes the file's passages those of a file with the same content. */
  putTwin(folder: string, file: FoundFile, twin: IndexedFile): void;
  /** Notes that it can't be read; whatever stood for it is forgotten. */
  putTrouble(folder: string, file: FoundFile, reason: Sentence): void;
  /** Files that could not be read, by name. */
  troubles(folder: string, limit: number): SourceTrouble[];
  /** Lets those be tried again. */
  forgetTroubles(folder: string): void;
  /** Forgets a file; one that is not there is no error. */
  remove(folder: string, path: string): void;
}

type Row = Omit<FoundFile, 'trouble'> & {
  readonly folder: string;
  readonly hash: string;
  readonly trouble: string | null;
  readonly locator: string;
  readonly title: string;
};

/** Opens the table of files. Each change is one transaction, and is told to the feed. */
export function createFileTable(db: Database, chunks: Chunks, feed: ChangeFeed): FileTable {
  const write = db.prepare<[Row], { id: number }>(
    `INSERT INTO file (folder, path, changed_at, size, hash, trouble, locator, title)
     VALUES (@folder, @path, @changedAt, @size, @hash, @trouble, @locator, @title)
     ON CONFLICT (folder, path) DO UPDATE SET changed_at = @changedAt, size = @size, hash = @hash,
       trouble = @trouble, locator = @locator, title = @title
     RETURNING id`,
  );
  const remove = db.prepare<[number]>('DELETE FROM file WHERE id = ?');
  const describe = db.prepare<[number], Pick<Row, 'locator' | 'title' | 'hash'>>(
    'SELECT locator, title, hash FROM file WHERE id = ?',
  );
  const questions = fileQuestions(db);
  const nothing = { hash: '', locator: 'line', title: '' };
  const replace = (row: Row, passagesOf: (file: number) => NewChunk[]): void => {
    feed.note(row.folder, row.path, changeTo(row, questions.find(row.folder, row.path)));
    const written = write.get(row);
    if (written) chunks.replace(chunks.ofFile(written.id), passagesOf(written.id));
  };
  return {
    ...questions,
    put: db.transaction((folder: string, file: FoundFile, content: Content) => {
      const { hash, document } = content;
      const { locator, title } = document;
      replace({ ...file, folder, hash, trouble: null, locator, title }, (id) =>
        chunksOf(id, { folder, file }, document),
      );
    }),
    putTwin: db.transaction((folder: string, file: FoundFile, twin: IndexedFile) => {
      const facts = describe.get(twin.id);
      if (!facts) return;
      replace({ ...file, folder, ...facts, trouble: null }, (id) =>
        chunks.ofFile(twin.id).map((chunk) => moved(chunk, id, { folder, file })),
      );
    }),
    putTrouble: db.transaction((folder: string, file: FoundFile, reason: Sentence) => {
      replace({ ...file, folder, ...nothing, trouble: sentenceText(reason) }, () => []);
    }),
    remove: db.transaction((folder: string, path: string) => {
      const row = questions.find(folder, path);
      if (!row) return;
      chunks.replace(chunks.ofFile(row.id), []);
      remove.run(row.id);
      feed.note(folder, path, 'removed');
    }),
  };
}

function changeTo({ trouble }: Row, before: IndexedFile | undefined): SourceChange['what'] {
  if (trouble !== null) return 'unreadable';
  return before === undefined || before.hash === '' ? 'added' : 'changed';
}

function fileQuestions(db: Database) {
  const columns = 'id, path, changed_at AS changedAt, size, hash';
  const find = db.prepare<[string, string], IndexedFile>(
    `SELECT ${columns} FROM file WHERE folder = ? AND path = ?`,
  );
  const twin = db.prepare<[string], IndexedFile>(
    `SELECT ${columns} FROM file WHERE hash = ? AND trouble IS NULL LIMIT 1`,
  );
  const paths = db.prepare<[string], { path: string }>('SELECT path FROM file WHERE folder = ?');
  const folders = db.prepare<[], { folder: string }>('SELECT DISTINCT folder FROM file');
  const count = db.prepare<[string], { all: number; troubles: number }>(
    'SELECT count(*) AS "all", count(trouble) AS troubles FROM file WHERE folder = ?',
  );
  const countAll = db.prepare<[], { n: number }>(
    'SELECT count(*) AS n FROM file WHERE trouble IS NULL',
  );
  const touch = db.prepare<[FoundFile & { folder: string }]>(
    'UPDATE file SET changed_at = @changedAt, size = @size WHERE folder = @folder AND path = @path',
  );
  const troubles = db.prepare<[string, number], { item: string; reason: string }>(
    `SELECT path AS item, trouble AS reason FROM file
     WHERE folder = ? AND trouble IS NOT NULL ORDER BY path LIMIT ?`,
  );
  const forgetTroubles = db.prepare<[string]>(
    'DELETE FROM file WHERE folder = ? AND trouble IS NOT NULL',
  );
  return {
    find: (folder: string, path: string) => find.get(folder, path),
    twinOf: (hash: string) => twin.get(hash),
    paths: (folder: string) => paths.all(folder).map(({ path }) => path),
    folders: () => folders.all().map(({ folder }) => folder),
    count: (folder: string) => {
      const { all, troubles } = count.get(folder) ?? { all: 0, troubles: 0 };
      return { indexed: all - troubles, troubles };
    },
    countAll: () => countAll.get()?.n ?? 0,
    touch: (folder: string, file: FoundFile) => void touch.run({ ...file, folder }),
    troubles: (folder: string, limit: number) =>
      troubles.all(folder, limit).map(({ item, reason }) => ({ item, reason: sentenceIn(reason) })),
    forgetTroubles: (folder: string) => void forgetTroubles.run(folder),
  };
}

interface Where {
  readonly folder: string;
  readonly file: FoundFile;
}

/** Searched as words: a file that is a root itself goes by its name. */
const pathIn = ({ folder, file }: Where): string =>
  file.path || (folder.split(/[\\/]/).at(-1) ?? '');

const chunksOf = (id: number, where: Where, { title, passages }: Extracted): NewChunk[] =>
  passages.map((passage) => ({
    ...{ ws: fileWorkspace, scope: publicScope, channel: '', thread: '', first: '', last: '' },
    ...{ part: 0, file: id, startLine: passage.startLine, endLine: passage.endLine },
    ...{ at: where.file.changedAt, asks: 0, path: pathIn(where), body: passage.text },
    title: passage.title || title,
  }));

const moved = (chunk: StoredChunk, id: number, where: Where): NewChunk => ({
  ...chunk,
  ...{ file: id, path: pathIn(where), at: where.file.changedAt },
});
