// Which files stand in the index, with their passages.
import type { Database } from '../../store/open-database.js';
import { hashOf, type Chunks, type NewChunk } from '../tables/chunks.js';
import { fileWorkspace, publicScope } from '../tables/schema.js';
import { splitFile } from '../split/split-file.js';
import type { FoundFile } from './walk-folder.js';

export interface IndexedFile {
  readonly id: number;
  readonly path: string;
  readonly changedAt: number;
  readonly size: number;
  readonly hash: string;
}

export interface FileTable {
  find(folder: string, path: string): IndexedFile | undefined;
  paths(folder: string): string[];
  folders(): string[];
  count(folder?: string): number;
  /** Makes the file's passages those of `text`. Equal text only gets its new time. */
  put(folder: string, file: FoundFile, text: string): void;
  /** Forgets a file; one that is not there is no error. */
  remove(folder: string, path: string): void;
}

/** Opens the table of files. Each change is one transaction. */
export function createFileTable(db: Database, chunks: Chunks): FileTable {
  const columns = 'id, path, changed_at AS changedAt, size, hash';
  const find = db.prepare<[string, string], IndexedFile>(
    `SELECT ${columns} FROM file WHERE folder = ? AND path = ?`,
  );
  const paths = db.prepare<[string], { path: string }>('SELECT path FROM file WHERE folder = ?');
  const folders = db.prepare<[], { folder: string }>('SELECT DISTINCT folder FROM file');
  const count = db.prepare<[{ folder: string | null }], { n: number }>(
    'SELECT count(*) AS n FROM file WHERE @folder IS NULL OR folder = @folder',
  );
  const write = db.prepare<[FoundFile & { folder: string; hash: string }], { id: number }>(
    `INSERT INTO file (folder, path, changed_at, size, hash)
     VALUES (@folder, @path, @changedAt, @size, @hash)
     ON CONFLICT (folder, path) DO UPDATE SET changed_at = @changedAt, size = @size, hash = @hash
     RETURNING id`,
  );
  const remove = db.prepare<[number]>('DELETE FROM file WHERE id = ?');
  return {
    find: (folder, path) => find.get(folder, path),
    paths: (folder) => paths.all(folder).map(({ path }) => path),
    folders: () => folders.all().map(({ folder }) => folder),
    count: (folder) => count.get({ folder: folder ?? null })?.n ?? 0,
    put: db.transaction((folder: string, file: FoundFile, text: string) => {
      const hash = hashOf(text);
      const unchanged = find.get(folder, file.path)?.hash === hash;
      const row = write.get({ ...file, folder, hash });
      if (!row || unchanged) return;
      chunks.replace(chunks.ofFile(row.id), chunksOf(row.id, file, text));
    }),
    remove: db.transaction((folder: string, path: string) => {
      const row = find.get(folder, path);
      if (!row) return;
      chunks.replace(chunks.ofFile(row.id), []);
      remove.run(row.id);
    }),
  };
}

const chunksOf = (file: number, { path, changedAt }: FoundFile, text: string): NewChunk[] =>
  splitFile(path, text).map(({ title, text: body, startLine, endLine }) => ({
    ...{ ws: fileWorkspace, scope: publicScope, channel: '', thread: '', first: '', last: '' },
    ...{ part: 0, file, startLine, endLine, at: changedAt, asks: 0, path, title, body },
  }));
