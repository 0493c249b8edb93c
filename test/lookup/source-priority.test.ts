// Which source is read, and found by meaning, before which.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { SourcePriority } from '../../preload/sources.js';
import type { DocumentRoot } from '../../main/lookup/folders/document-root.js';
import type { Lookup } from '../../main/lookup/lookup.js';
import { useLite } from '../../main/lookup/meaning/embedder-descriptor.js';
import { openDatabase } from '../../main/store/open-database.js';
import { tempFolder } from '../support/temp.js';
import { acme, allMeant, type World } from './support/world.js';

/** A folder of that many files, each with its name and number in it. */
function folderOf(name: string, count: number): string {
  const folder = join(tempFolder(), name);
  mkdirSync(folder);
  for (let n = 0; n < count; n += 1) writeFileSync(join(folder, `${n}.md`), `${name} ${n}`);
  return folder;
}

const asRoot = (path: string, priority: SourcePriority): DocumentRoot => ({
  ...{ kind: 'folder', path, include: [], exclude: [], paused: false, priority },
});

const kindsOf = async (lookup: Lookup): Promise<string[]> =>
  (await lookup.calls.documents()).map(({ state }) => state.kind);
const patiently = { timeout: 30_000, interval: 5 };

/** The first words of all passages, in the order they came into the index. */
function inOrder(world: World): string[] {
  const db = openDatabase(join(world.folder, 'lookup.db'), { readonly: true });
  const rows = db.prepare<[], { body: string }>('SELECT body FROM chunk ORDER BY id').all();
  db.close();
  return rows.map(({ body }) => body.split(' ')[0] ?? '');
}

/** The words of a list with no word twice in a row. */
const runs = (words: readonly string[]): string[] =>
  words.filter((word, index) => word !== words[index - 1]);

test('a source of high priority is read at once, while one that was being read waits', async () => {
  const world = acme();
  const lookup = world.lookup();
  const slow = asRoot(folderOf('slow', 3000), 'normal');
  const urgent = asRoot(folderOf('urgent', 50), 'high');
  await lookup.calls.setDocuments([slow]);
  await vi.waitFor(async () => expect(await kindsOf(lookup)).toEqual(['reading']), patiently);

  await lookup.calls.setDocuments([slow, urgent]);
  await vi.waitFor(async () => expect(await kindsOf(lookup)).toContain('waiting'), patiently);
  await vi.waitFor(
    async () => expect(await kindsOf(lookup)).toEqual(['ready', 'ready']),
    patiently,
  );

  // Files that were under way when it came may still stand among its first ones.
  expect(inOrder(world).lastIndexOf('urgent')).toBeLessThan(3000);
  expect(runs(inOrder(world).slice(inOrder(world).indexOf('urgent') + 2))).toEqual([
    ...['urgent', 'slow'],
  ]);
}, 60_000);

test('passages get their vectors by the priority of their source, as it is when their turn comes', async () => {
  const embedded: string[] = [];
  const world = acme();
  const lookup = world.lookup({
    embedder: { ...useLite, id: 'counting', dim: 8 },
    needs: {
      embed: async ({ texts, kind }) => {
        if (kind === 'passage') embedded.push(...texts);
        return texts.map(() => new Float32Array(8).fill(0.35));
      },
      changed: async () => undefined,
    },
  });
  const folders = ['low', 'usual', 'high'].map((name) => folderOf(name, 20));
  const [low = '', usual = '', high = ''] = folders;
  const later = asRoot(low, 'low');
  await lookup.calls.pauseEmbedding({ paused: true });
  // The first is high as long as it is read, and low when vectors are made.
  await lookup.calls.setDocuments([
    ...[asRoot(low, 'high'), asRoot(usual, 'normal'), asRoot(high, 'high')],
  ]);
  await vi.waitFor(
    async () => expect(await kindsOf(lookup)).toEqual(['ready', 'ready', 'ready']),
    patiently,
  );

  await lookup.calls.setDocuments([later, asRoot(usual, 'normal'), asRoot(high, 'high')]);
  await lookup.calls.pauseEmbedding({ paused: false });
  await allMeant(lookup);

  const words = embedded.map((text) => /low|usual|high/.exec(text)?.[0] ?? text);
  expect(words).toHaveLength(60);
  expect(runs(words)).toEqual(['high', 'usual', 'low']);
});
