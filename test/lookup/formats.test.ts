// PDF, Word and HTML files: what is found in them, and what broken ones cost.
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { readArticle } from '../../main/lookup/extract/read-html.js';
import type { DocumentRoot } from '../../main/lookup/folders/document-root.js';
import type { Lookup } from '../../main/lookup/lookup.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { makeZip } from '../support/make-zip.js';
import { tempFolder } from '../support/temp.js';
import { makeDocx, makePdf } from './support/documents.js';
import { acme, owner } from './support/world.js';

function handbook(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = join(tempFolder(), 'handbook');
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const asFolder = (path: string): DocumentRoot => ({
  ...{ kind: 'folder', path, include: [], exclude: [], paused: false },
});

async function index(...roots: DocumentRoot[]): Promise<Lookup> {
  const lookup = acme().lookup();
  await lookup.calls.setDocuments(roots);
  await vi.waitFor(async () => {
    const views = await lookup.calls.documents();
    expect(views.map(({ state }) => state.kind)).toEqual(roots.map(() => 'ready'));
  }, 10_000);
  return lookup;
}

const found = async (lookup: Lookup, query: string) => {
  const { passages } = await lookup.calls.search({ query, audience: owner, limit: 8 });
  return passages.map(({ label, source }) => ({ label, link: source.link }));
};

test('finds a passage of a PDF with its page', async () => {
  const folder = handbook({
    'report.pdf': makePdf([['Nothing here.'], ['The zebra budget', 'is forty thousand.']]),
  });
  const lookup = await index(asFolder(folder));

  expect(await found(lookup, 'zebra budget')).toEqual([
    {
      label: 'handbook/report.pdf, page 2',
      link: expect.stringMatching(/handbook\/report\.pdf#page=2$/) as string,
    },
  ]);
});

test('finds a passage of a Word document under its heading, whatever language its styles have', async () => {
  const folder = handbook({
    'deploy.docx': makeDocx([
      [1, 'Deploy'],
      'Every Tuesday.',
      [2, 'Roll back'],
      'Call the zebra on duty.',
    ]),
  });
  const lookup = await index(asFolder(folder));

  expect((await found(lookup, 'zebra on duty')).map(({ label }) => label)).toEqual([
    'handbook/deploy.docx, Roll back',
  ]);
});

test('finds a passage of an HTML file under its heading, and nothing of its scripts and menus', async () => {
  const folder = handbook({
    'wiki.html': `<title>Wiki</title><nav>walrus</nav><script>walrus()</script><h1>Deploy</h1><p>Every Tuesday.
      <h2>Roll back</h2><table><tr><td>Who</td><td>the <b>zebra</b> on duty</td></tr></table>`,
  });
  const lookup = await index(asFolder(folder));

  expect((await found(lookup, 'zebra')).map(({ label }) => label)).toEqual([
    'handbook/wiki.html, Roll back',
  ]);
  expect(await found(lookup, 'walrus')).toEqual([]);
});

test('reads the article of a web page, and the whole page where there is none', () => {
  const article = `<article><h1>Zebras</h1>${'<p>They graze, and graze, and are counted every single year.</p>'.repeat(12)}</article>`;

  const page = readArticle(
    `<html><head><title>Zebras at work</title></head><body><div class="sidebar">Subscribe!</div>${article}</body></html>`,
  );
  const short = readArticle('<p>Only this.');

  expect(page.title).toBe('Zebras at work');
  expect(page.passages.map(({ text }) => text).join()).not.toContain('Subscribe');
  expect(short.passages.map(({ text }) => text)).toEqual(['Only this.']);
});

test('a kept web page is cited by its title and opens at its address', async () => {
  const folder = handbook({ 'abc.html': '<title>Deploy guide</title><p>Call the zebra on duty.' });
  const url = 'https://wiki.acme.com/deploy';
  const lookup = await index({ kind: 'page', path: join(folder, 'abc.html'), url, paused: false });

  expect(await found(lookup, 'zebra')).toEqual([
    { label: 'Deploy guide (wiki.acme.com)', link: url },
  ]);
});

test('reads a file by itself, whatever a folder would leave out', async () => {
  const folder = handbook({ 'app.log': 'the zebra fell over' });
  const lookup = await index({ kind: 'file', path: join(folder, 'app.log'), paused: false });

  expect((await found(lookup, 'zebra')).map(({ label }) => label)).toEqual(['app.log:1']);
});

test('skips bad input, names each with its reason, and reads the rest', async () => {
  const zeros = Buffer.alloc(60_000_000);
  const folder = handbook({
    'good.md': 'a zebra',
    'broken.pdf': 'no PDF at all',
    'half.pdf': makePdf([['cut off']]).subarray(0, 200),
    'scan.pdf': makePdf([[]]),
    'broken.docx': 'no zip at all',
    'bomb.docx': makeZip({ 'word/document.xml': zeros }),
    'liar.docx': makeZip({ 'word/document.xml': { data: zeros, claims: 1000 } }),
    'empty.docx': makeZip({ 'other.xml': 'x' }),
    'image.dat': Buffer.from([0, 1, 2, 3, 0, 255, 254, 0]),
    'huge.txt': '',
    'closed.txt': 'behind a door',
    'deep.html': '<div>'.repeat(3000),
  });
  truncateSync(join(folder, 'huge.txt'), 2_000_000_000); // sparse: it takes no room
  chmodSync(join(folder, 'closed.txt'), 0);
  symlinkSync(folder, join(folder, 'circle'));
  const lookup = await index(asFolder(folder));

  const troubles = await lookup.calls.documentTroubles(folder);
  const reasons = Object.fromEntries(troubles.map(({ item, reason }) => [item, inEnglish(reason)]));
  expect(reasons).toMatchObject({
    'broken.pdf': 'is damaged or no PDF',
    'scan.pdf': 'holds no text (a scan, perhaps)',
    'bomb.docx': 'unpacks to more than 40 MB',
    'empty.docx': 'is no Word document',
    'image.dat': 'is no text',
    'huge.txt': 'is larger than 1 MB',
    circle: 'is a link',
  });
  expect(reasons['broken.docx']).toMatch(/^is damaged or no zip archive/);
  expect(reasons['liar.docx']).toMatch(/^is damaged or no zip archive/);
  expect((await found(lookup, 'zebra')).map(({ label }) => label)).toContain('handbook/good.md:1');
  expect((await lookup.calls.documents())[0]).toMatchObject({ troubles: troubles.length });
});
