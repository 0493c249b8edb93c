import {
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, vi } from 'vitest';
import type { DocumentView } from '../../main/lookup/api.js';
import type { DocumentRoot } from '../../main/lookup/folders/document-root.js';
import type { Lookup } from '../../main/lookup/lookup.js';
import { kept } from '../../preload/language/sentence.js';
import { tempFolder } from '../support/temp.js';
import { acme, find, inChannel, owner } from './support/world.js';

type Files = Readonly<Record<string, string | Buffer>>;

/** A folder "handbook" with these files. */
function handbook(files: Files): string {
  const folder = join(tempFolder(), 'handbook');
  mkdirSync(folder);
  write(folder, files);
  return folder;
}

function write(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

const stateOf = async (lookup: Lookup): Promise<DocumentView['state'] | undefined> =>
  (await lookup.calls.documents())[0]?.state;

const asRoot = (path: string): DocumentRoot => ({
  ...{ kind: 'folder', path, include: [], exclude: [], paused: false },
});

/** Indexes the folder and waits until it is done. */
async function index(folder: string): Promise<Lookup> {
  const lookup = acme().lookup();
  await lookup.calls.setDocuments([asRoot(folder)]);
  await vi.waitFor(async () => expect((await stateOf(lookup))?.kind).toBe('ready'), 5000);
  return lookup;
}

const eventually = (check: () => Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 8000, interval: 50 });

const labels = async (lookup: Lookup, query: string): Promise<string[]> => {
  const { passages } = await lookup.calls.search({ query, audience: owner, limit: 8 });
  return passages.map(({ label }) => label);
};

test('finds a passage of a document with its lines and a link, in every channel', async () => {
  const folder = handbook({
    'ops/deploy.md': '# Deploy\n\nEvery Tuesday.\n\n## Roll back\n\nRun `ship undo` twice.\n',
  });
  const lookup = await index(folder);

  const { passages } = await lookup.calls.search({
    ...{ query: 'how to roll back', audience: inChannel('C1'), limit: 5 },
  });

  expect(passages).toMatchObject([
    {
      label: 'handbook/ops/deploy.md:5-8',
      text: '## Roll back\n\nRun `ship undo` twice.\n',
      source: {
        kind: 'file',
        path: 'ops/deploy.md',
        startLine: 5,
        link: pathToFileURL(join(folder, 'ops/deploy.md')).href,
      },
    },
  ]);
});

test('reads prose and code, and leaves out secrets, ignored, binary, minified and huge files', async () => {
  const folder = handbook({
    'notes.txt': 'zebra in prose',
    'src/zoo.ts': 'export function feedZebra() {\n  return 1;\n}\n',
    '.gitignore': 'build/\n*.tmp\n!keep.tmp\n',
    'build/out.txt': 'zebra ignored',
    'a.tmp': 'zebra ignored',
    'keep.tmp': 'zebra kept on purpose',
    'sub/.gitignore': '/only-here.md\n',
    'sub/only-here.md': 'zebra ignored below',
    'only-here.md': 'zebra not ignored at the top',
    '.env': 'KEY=zebra',
    '.env.local': 'KEY=zebra',
    'server.pem': 'zebra',
    id_rsa: 'zebra',
    '.git/config': 'zebra',
    'node_modules/x/readme.md': 'zebra',
    'package-lock.json': '{"zebra":1}',
    'lib.min.js': 'var zebra',
    'bundle.js': `zebra${'x'.repeat(9000)}`,
    'image.dat': Buffer.from([0, 1, 2, 122, 101, 98, 114, 97, 0]),
    'huge.txt': 'zebra '.repeat(200_000),
  });
  const lookup = await index(folder);

  const found = await labels(lookup, 'zebra feedZebra');

  expect(found.toSorted()).toEqual([
    'handbook/keep.tmp:1',
    'handbook/notes.txt:1',
    'handbook/only-here.md:1',
    'handbook/src/zoo.ts:1-4',
  ]);
});

test('does not follow links out of the folder', async () => {
  const outside = handbook({ 'private.txt': 'walrus' });
  const folder = handbook({ 'here.txt': 'nothing' });
  symlinkSync(outside, join(folder, 'way-out'));
  symlinkSync(join(outside, 'private.txt'), join(folder, 'file.txt'));
  const lookup = await index(folder);

  expect(await labels(lookup, 'walrus')).toEqual([]);
});

test('reads UTF-16, Windows-1252 and files with a byte order mark', async () => {
  const folder = handbook({
    'wide.txt': Buffer.from('\ufeffgiraffe one', 'utf16le'),
    'old.txt': Buffer.from('caf\xe9 giraffe two', 'latin1'),
    'bom.txt': '\ufeffgiraffe three',
  });
  const lookup = await index(folder);

  expect((await find(lookup, 'giraffe')).toSorted()).toEqual([
    'café giraffe two',
    'giraffe one',
    'giraffe three',
  ]);
});

test('follows new, changed, moved and deleted files', async () => {
  const folder = handbook({ 'a.md': 'about otters', 'b.md': 'about badgers' });
  const lookup = await index(folder);

  write(folder, { 'a.md': 'about ferrets', 'new/c.md': 'about weasels' });
  rmSync(join(folder, 'b.md'));

  await eventually(async () => {
    expect(await labels(lookup, 'otters badgers')).toEqual([]);
    expect(await labels(lookup, 'ferrets')).toEqual(['handbook/a.md:1']);
    expect(await labels(lookup, 'weasels')).toEqual(['handbook/new/c.md:1']);
  });
  renameSync(join(folder, 'new'), join(folder, 'moved'));
  await eventually(async () => {
    expect(await labels(lookup, 'weasels')).toEqual(['handbook/moved/c.md:1']);
  });
});

test('a file that is ignored later is forgotten', async () => {
  const folder = handbook({ 'draft.md': 'about lynxes', 'final.md': 'about bears' });
  const lookup = await index(folder);

  write(folder, { '.gitignore': 'draft.md\n' });

  await eventually(async () =>
    expect(await labels(lookup, 'lynxes bears')).toEqual(['handbook/final.md:1']),
  );
});

test('a deleted file is not shown even before its deletion was noticed', async () => {
  const folder = handbook({ 'a.md': 'about otters' });
  const lookup = await index(folder);

  rmSync(join(folder, 'a.md'));

  expect(await labels(lookup, 'otters')).toEqual([]);
});

test('a folder taken from the list is forgotten at once', async () => {
  const folder = handbook({ 'a.md': 'about otters' });
  const lookup = await index(folder);

  await lookup.calls.setDocuments([]);

  expect(await labels(lookup, 'otters')).toEqual([]);
  await eventually(async () => expect((await lookup.calls.health()).files).toBe(0));
});

test('an unchanged folder is not indexed again by the next start', async () => {
  const world = acme();
  const folder = handbook({ 'a.md': 'about otters' });
  const first = world.lookup();
  await first.calls.setDocuments([asRoot(folder)]);
  await vi.waitFor(async () => expect((await stateOf(first))?.kind).toBe('ready'), 5000);
  first.stop();
  const { atime, mtime } = statSync(join(folder, 'a.md'));
  write(folder, { 'a.md': 'about badger' }); // as long as before: only reading it again could tell
  utimesSync(join(folder, 'a.md'), atime, mtime);

  const second = world.lookup();
  await second.calls.setDocuments([asRoot(folder)]);
  await vi.waitFor(async () => expect((await stateOf(second))?.kind).toBe('ready'), 5000);

  expect(await labels(second, 'otters')).toEqual(['handbook/a.md:1']);
});

test('says what is wrong with a folder that can not be read, and what to do', async () => {
  const lookup = acme().lookup();
  const missing = join(tempFolder(), 'gone');
  const file = join(handbook({ 'a.md': 'x' }), 'a.md');

  await lookup.calls.setDocuments([asRoot(missing), asRoot(file)]);

  await eventually(async () => {
    expect(await lookup.calls.documents()).toMatchObject([
      {
        path: missing,
        state: { kind: 'failed', message: { key: '{{0}} does not exist.', values: [missing] } },
      },
      {
        path: file,
        state: {
          kind: 'failed',
          message: { key: '{{0}} is a file.', values: [file] },
          fix: kept('Add it as a file, or choose the folder it is in.'),
        },
      },
    ]);
  });
});

test('an unreadable subfolder costs only itself', async () => {
  const folder = handbook({ 'a.md': 'about otters', 'closed/b.md': 'about badgers' });
  chmodSync(join(folder, 'closed'), 0o000);
  const lookup = await index(folder);
  chmodSync(join(folder, 'closed'), 0o755);

  expect(await labels(lookup, 'otters')).toEqual(['handbook/a.md:1']);
});
