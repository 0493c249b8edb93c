// What following a folder costs, and what an interruption costs.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { useLite } from '../../main/lookup/meaning/embedder-descriptor.js';
import type { DocumentRoot } from '../../main/lookup/folders/document-root.js';
import type { Lookup } from '../../main/lookup/lookup.js';
import { openDatabase } from '../../main/store/open-database.js';
import { bundleProgram, runProgram } from '../support/run-program.js';
import { tempFolder } from '../support/temp.js';
import { acme, allMeant, owner, type World, type WorldLookupOptions } from './support/world.js';

const asRoot = (path: string, more: Partial<DocumentRoot> = {}): DocumentRoot =>
  // Only fields of a folder are given.
  ({ kind: 'folder', path, include: [], exclude: [], paused: false, ...more }) as DocumentRoot;

function handbook(count: number, text = (n: number): string => `zebra number ${n}`): string {
  const folder = join(tempFolder(), 'handbook');
  for (let n = 0; n < count; n += 1) {
    const part = join(folder, `part ${n % 50}`);
    mkdirSync(part, { recursive: true });
    writeFileSync(join(part, `${n}.md`), text(n));
  }
  return folder;
}

async function index(world: World, root: DocumentRoot, options: WorldLookupOptions = {}) {
  const lookup = world.lookup(options);
  await lookup.calls.setDocuments([root]);
  await ready(lookup);
  return lookup;
}

const ready = (lookup: Lookup): Promise<void> =>
  vi.waitFor(async () => expect((await lookup.calls.documents())[0]?.state.kind).toBe('ready'), {
    timeout: 90_000,
    interval: 50,
  });

const labels = async (lookup: Lookup, query: string): Promise<string[]> =>
  (await lookup.calls.search({ query, audience: owner, limit: 8 })).passages.map(
    ({ label }) => label,
  );

const eventually = (check: () => Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 15_000, interval: 50 });

/** The rows of the index, by the files they are of. */
function rows(world: World): Map<string, number> {
  const db = openDatabase(join(world.folder, 'lookup.db'), { readonly: true });
  const found = db.prepare<[], { path: string; id: number }>('SELECT path, id FROM chunk').all();
  db.close();
  return new Map(found.map(({ path, id }) => [path, id]));
}

test('one changed file among ten thousand costs that file only', async () => {
  const world = acme();
  const folder = handbook(10_000);
  const lookup = await index(world, asRoot(folder));
  const before = rows(world);

  writeFileSync(join(folder, 'part 7/7.md'), 'a walrus now');
  await eventually(async () =>
    expect(await labels(lookup, 'walrus')).toEqual(['handbook/part 7/7.md:1']),
  );

  const after = rows(world);
  const changed = [...after].filter(([path, id]) => before.get(path) !== id);
  expect(changed.map(([path]) => path)).toEqual(['part 7/7.md']);
  expect(after.size).toBe(10_000);
}, 120_000);

test('a file or a folder that was moved is not embedded again', async () => {
  const world = acme();
  const folder = handbook(60);
  const embedded: string[] = [];
  const embedder = { ...useLite, id: 'counting', dim: 8 };
  const lookup = await index(world, asRoot(folder), {
    embedder,
    needs: {
      embed: async ({ texts, kind }) => {
        if (kind === 'passage') embedded.push(...texts);
        return texts.map(() => new Float32Array(8).fill(0.35));
      },
      changed: async () => undefined,
    },
  });
  await allMeant(lookup);
  expect(embedded).toHaveLength(60);

  renameSync(join(folder, 'part 2/2.md'), join(folder, 'alone.md'));
  await eventually(async () =>
    expect(await labels(lookup, 'number 2')).toContain('handbook/alone.md:1'),
  );
  await allMeant(lookup);
  renameSync(join(folder, 'part 1'), join(folder, 'moved'));
  await eventually(async () =>
    expect(await labels(lookup, 'number 1')).toContain('handbook/moved/1.md:1'),
  );
  await allMeant(lookup);

  expect(embedded).toHaveLength(60);
  expect((await lookup.calls.documents())[0]).toMatchObject({ items: 60, troubles: 0 });
});

test('reads only what the patterns admit, and follows when they change', async () => {
  const folder = handbook(4);
  writeFileSync(join(folder, 'notes.txt'), 'zebra in a text');
  const world = acme();
  const lookup = await index(world, asRoot(folder, { include: ['*.md'], exclude: ['part 1/'] }));

  expect((await labels(lookup, 'zebra')).toSorted()).toEqual([
    ...['handbook/part 0/0.md:1', 'handbook/part 2/2.md:1', 'handbook/part 3/3.md:1'],
  ]);
  await lookup.calls.setDocuments([asRoot(folder, { include: ['*.txt'] })]);

  await eventually(async () =>
    expect(await labels(lookup, 'zebra')).toEqual(['handbook/notes.txt:1']),
  );
});

test('a paused folder is not read, and what stands of it can be found', async () => {
  const world = acme();
  const folder = handbook(1);
  const lookup = await index(world, asRoot(folder));

  await lookup.calls.setDocuments([asRoot(folder, { paused: true })]);
  writeFileSync(join(folder, 'new.md'), 'a walrus');
  await new Promise((resolve) => setTimeout(resolve, 1000));

  expect(await labels(lookup, 'walrus')).toEqual([]);
  expect(await labels(lookup, 'zebra')).toEqual(['handbook/part 0/0.md:1']);
  expect((await lookup.calls.documents())[0]?.state).toEqual({ kind: 'paused' });
});

test('what could not be read is read when it is asked for again', async () => {
  const world = acme();
  const folder = handbook(1);
  writeFileSync(join(folder, 'big.md'), 'x '.repeat(600_000));
  const lookup = await index(world, asRoot(folder));
  expect(await lookup.calls.documentTroubles(folder)).toEqual([
    { item: 'big.md', reason: { key: 'is larger than {{0}} MB', values: [1] } },
  ]);

  writeFileSync(join(folder, 'big.md'), 'a walrus');
  await lookup.calls.retryDocument(folder);

  await eventually(async () =>
    expect(await labels(lookup, 'walrus')).toEqual(['handbook/big.md:1']),
  );
  expect(await lookup.calls.documentTroubles(folder)).toEqual([]);
});

test('killed while it indexes, it goes on where it was: nothing double, nothing damaged', async () => {
  const program = await bundleProgram('test/lookup/support/index-until-killed.ts');
  const folder = handbook(600);
  const world = acme();

  for (const after of ['40', '250', '599']) {
    expect(runProgram(program, [world.folder, folder, after], {})).toBe('SIGKILL');
  }
  const between = rows(world);
  const lookup = await index(world, asRoot(folder));

  expect(between.size).toBeGreaterThanOrEqual(599);
  const after = rows(world);
  expect(after.size).toBe(600);
  expect([...between].filter(([path, id]) => after.get(path) !== id)).toEqual([]);
  expect(await lookup.calls.health()).toMatchObject({ files: 600, passages: 600 });
  const db = openDatabase(join(world.folder, 'lookup.db'), { readonly: true });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  db.close();
}, 60_000);
