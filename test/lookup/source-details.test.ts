// A folder looked at closely: its stages, and what changed in it lately.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { systemClock } from '../../main/lib/clock.js';
import type { DocumentRoot } from '../../main/lookup/folders/document-root.js';
import type { Lookup } from '../../main/lookup/lookup.js';
import { useLite } from '../../main/lookup/meaning/embedder-descriptor.js';
import { openDatabase } from '../../main/store/open-database.js';
import { tempFolder } from '../support/temp.js';
import { acme, allMeant, noon } from './support/world.js';

const asRoot = (path: string): DocumentRoot => ({
  ...{ kind: 'folder', path, include: [], exclude: [], paused: false },
});

function handbook(): string {
  const folder = join(tempFolder(), 'handbook');
  mkdirSync(folder);
  writeFileSync(join(folder, 'a.md'), 'zebra');
  return folder;
}

const eventually = (check: () => Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 15_000, interval: 50 });

const isRead = (lookup: Lookup): Promise<void> =>
  eventually(async () =>
    expect((await lookup.calls.documents()).map(({ state }) => state.kind)).toEqual(['ready']),
  );

/** What became of which file, the newest first. */
const changesOf = async (lookup: Lookup, folder: string): Promise<string[]> =>
  (await lookup.calls.documentDetails(folder)).changes.map(({ item, what }) => `${item} ${what}`);

test('tells what became of each file, the newest first, and when', async () => {
  const world = acme();
  const folder = handbook();
  const lookup = world.lookup({ clock: { ...systemClock, now: () => noon } });
  await lookup.calls.setDocuments([asRoot(folder)]);
  await isRead(lookup);
  writeFileSync(join(folder, 'broken.pdf'), 'no PDF');
  await eventually(async () =>
    expect(await changesOf(lookup, folder)).toEqual(['broken.pdf unreadable', 'a.md added']),
  );

  writeFileSync(join(folder, 'a.md'), 'a walrus');
  await eventually(async () => expect(await changesOf(lookup, folder)).toContain('a.md changed'));
  rmSync(join(folder, 'a.md'));

  await eventually(async () =>
    expect(await changesOf(lookup, folder)).toEqual([
      ...['a.md removed', 'a.md changed', 'broken.pdf unreadable', 'a.md added'],
    ]),
  );
  const { changes } = await lookup.calls.documentDetails(folder);
  expect(new Set(changes.map(({ at }) => at))).toEqual(new Set([noon]));
});

test('keeps no more than the latest, and nothing of a folder that was forgotten', async () => {
  const world = acme();
  const folder = handbook();
  for (let n = 0; n < 230; n += 1) writeFileSync(join(folder, `${n}.md`), `number ${n}`);
  const lookup = world.lookup();
  const db = openDatabase(join(world.folder, 'lookup.db'), { readonly: true });
  const kept = () => db.prepare('SELECT count(*) FROM file_change').pluck().get();
  await lookup.calls.setDocuments([asRoot(folder)]);
  await isRead(lookup);
  expect(kept()).toBe(200);
  expect(await changesOf(lookup, folder)).toHaveLength(20);

  await lookup.calls.setDocuments([]);

  await eventually(async () => expect(kept()).toBe(0));
  db.close();
});

test('tells how many passages are found by words and by meaning; without a model nothing of meaning', async () => {
  const folder = handbook();
  const plain = acme().lookup();
  await plain.calls.setDocuments([asRoot(folder)]);
  await isRead(plain);
  expect(await plain.calls.documentDetails(folder)).toMatchObject({ passages: 1 });
  expect(await plain.calls.documentDetails(folder)).not.toHaveProperty('embedded');

  const meaning = acme().lookup({
    embedder: { ...useLite, id: 'counting', dim: 8 },
    needs: {
      embed: async ({ texts }) => texts.map(() => new Float32Array(8).fill(0.35)),
      changed: async () => undefined,
    },
  });
  await meaning.calls.pauseEmbedding({ paused: true });
  await meaning.calls.setDocuments([asRoot(folder)]);
  await isRead(meaning);
  expect(await meaning.calls.documentDetails(folder)).toMatchObject({ passages: 1, embedded: 0 });
  await meaning.calls.pauseEmbedding({ paused: false });
  await allMeant(meaning);

  expect(await meaning.calls.documentDetails(folder)).toMatchObject({ passages: 1, embedded: 1 });
});
