// Folders of the settings, and the files and pages of the source table: what lookup reads as documents.
import { lookup as resolveHost } from 'node:dns/promises';
import { stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { say } from '../../preload/language/sentence.js';
import type { SourceFilter, SourcePriority, SourceView } from '../../preload/sources.js';
import type { NewDocument } from '../api/sources.js';
import { AppError, messageOf } from '../lib/errors.js';
import type { DocumentView } from '../lookup/api.js';
import type { DocumentRoot } from '../lookup/folders/document-root.js';
import { fetchPage, pageAddress } from '../lookup/pages/fetch-page.js';
import type { KeptPages } from '../lookup/pages/kept-pages.js';
import type { SourceRow } from '../store/sources.js';
import type { Data } from './data.js';
import type { Foundation } from './foundation.js';
import { noSuchSource } from './no-such-source.js';

/** A root of documents under the id the contract knows it by. */
interface Root {
  readonly id: string;
  readonly what: string;
  readonly root: DocumentRoot;
  readonly removable: boolean;
}

export type DocumentSources = ReturnType<typeof openDocumentSources>;

const everything: SourceFilter = { include: [], exclude: [] };

/** Tells lookup nothing before sync(). */
export function openDocumentSources(
  { settings, network }: Foundation,
  { store, lookup }: Pick<Data, 'store' | 'lookup'>,
  pages: KeptPages,
  now: () => number,
) {
  let rows: readonly SourceRow[] = [];
  const roots = async (): Promise<Root[]> => {
    // While the history can't answer, what it said last holds: nothing is forgotten over it.
    rows = await store.remote.sources().catch(() => rows);
    const rowOf = new Map(rows.map((row) => [row.id, row]));
    const removable = settings.view().fixed['folders'] === undefined;
    const folders = settings.config().folders.map((path): Root => {
      const row = rowOf.get(`folder:${path}`);
      const filter = row ? filterOf(row) : everything;
      const root = { kind: 'folder' as const, path, ...turnOf(row), ...filter };
      return { id: `folder:${path}`, what: path, root, removable };
    });
    return [...folders, ...rows.flatMap((row) => rootOf(row, pages))];
  };
  const sync = async (): Promise<void> => {
    await lookup.remote.setDocuments((await roots()).map(({ root }) => root));
  };
  const find = async (id: string): Promise<Root> => {
    const found = (await roots()).find((each) => each.id === id);
    if (found) return found;
    throw noSuchSource();
  };
  const keepPage = async (url: string): Promise<void> => {
    const resolve = (host: string) => resolveHost(host, { all: true });
    await pages.keep(url, await fetchPage(url, { fetch: network.guardedFetch, resolve }));
  };
  const put = (kind: SourceRow['kind'], what: string, details: object): Promise<void> =>
    store.remote.putSource({
      ...{ id: `${kind}:${what}`, kind, what, addedAt: now() },
      details: JSON.stringify(details),
    });
  const addPage = async (url: string): Promise<void> => {
    await keepPage(url);
    await put('page', url, {});
  };
  /** A folder has a row only where something is set for it. */
  const withRow = async (id: string, change: () => Promise<void>): Promise<void> => {
    const { root } = await find(id);
    if (root.kind === 'folder') await put('folder', root.path, filterIn(root));
    await change();
    await sync();
  };
  const setPaused = (id: string, paused: 0 | 1): Promise<void> =>
    withRow(id, () => store.remote.pauseSource({ id, paused }));
  return {
    sync,
    views: async (): Promise<SourceView[]> => {
      const [all, views] = await Promise.all([roots(), lookup.remote.documents()]);
      const viewOf = new Map(views.map((view) => [view.path, view]));
      return all.map((each) => toView(each, viewOf.get(resolve(each.root.path))));
    },
    add: async (source: NewDocument) => {
      switch (source.kind) {
        case 'folder':
          return settings.addFolder(source.path); // and sync() follows the settings
        case 'file':
          await put('file', await readableFile(source.path), {});
          break;
        case 'page':
          await addPage(pageAddress(source.url));
      }
      await sync();
    },
    pause: (id: string) => setPaused(id, 1),
    resume: (id: string) => setPaused(id, 0),
    setPriority: (id: string, priority: SourcePriority) =>
      withRow(id, () => store.remote.prioritizeSource({ id, priority })),
    filter: async (id: string, filter: SourceFilter): Promise<void> => {
      const { root } = await find(id);
      if (root.kind !== 'folder')
        throw new AppError('invalid_input', say`Only a folder has patterns.`);
      await put('folder', root.path, filter);
      await sync();
    },
    retry: async (id: string): Promise<void> => {
      const { root } = await find(id);
      if (root.kind === 'page') await keepPage(root.url);
      await lookup.remote.retryDocument(root.path);
    },
    forget: async (id: string): Promise<void> => {
      const { root } = await find(id);
      if (root.kind === 'folder') settings.removeFolder(root.path);
      await store.remote.removeSource(id);
      if (root.kind === 'page') await pages.remove(root.url);
      await sync();
    },
    details: async (id: string) => lookup.remote.documentDetails((await find(id)).root.path),
    troubles: async (id: string) => lookup.remote.documentTroubles((await find(id)).root.path),
  };
}

function rootOf(row: SourceRow, pages: KeptPages): Root[] {
  const { id, kind, what } = row;
  const turn = turnOf(row);
  if (kind === 'file') return [{ id, what, removable: true, root: { kind, path: what, ...turn } }];
  if (kind !== 'page') return [];
  const path = pages.fileOf(what);
  return [{ id, what, removable: true, root: { kind, path, url: what, ...turn } }];
}

/** Whether it is read, and when. */
const turnOf = (row: SourceRow | undefined) => ({
  paused: row?.paused === 1,
  priority: row?.priority ?? 'normal',
});

function toView({ id, what, root, removable }: Root, view: DocumentView | undefined): SourceView {
  return {
    ...{ id, kind: root.kind, what, removable, pausable: true },
    priority: root.priority ?? 'normal',
    state: view?.state ?? { kind: 'waiting' },
    items: view?.items ?? 0,
    leftOut: view?.leftOut ?? 0,
    troubles: view?.troubles ?? 0,
    ...(root.kind === 'folder' ? { filter: filterIn(root) } : {}),
  };
}

const filterIn = ({ include, exclude }: SourceFilter): SourceFilter => ({ include, exclude });

/** Written by put alone, as a SourceFilter. */
const filterOf = ({ details }: SourceRow): SourceFilter => JSON.parse(details) as SourceFilter;

async function readableFile(path: string): Promise<string> {
  if (!isAbsolute(path)) throw new AppError('invalid_input', say`"${path}" is not a whole path.`);
  const stats = await stat(path).catch((cause: unknown) => {
    throw new AppError('folder_unreadable', say`${path} can't be read: ${messageOf(cause)}.`, {
      ...{ cause, fix: say`Choose a file your user may read.` },
    });
  });
  if (stats.isFile()) return resolve(path);
  throw new AppError('invalid_input', say`${path} is no file.`, { fix: say`Add it as a folder.` });
}
