// The thread that reads documents, built as in the product, and what it costs to end it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { systemClock, type Clock } from '../../main/lib/clock.js';
import { spawnThread } from '../../main/lib/worker-host.js';
import { createExtractor, type ExtractorOptions } from '../../main/lookup/extract/extractor.js';
import { silentLog } from '../../main/log/log.js';
import { kept } from '../../preload/language/sentence.js';
import { tempFolder } from '../support/temp.js';
import { makePdf } from './support/documents.js';

let folder: string;

// Built inside the project, so that the readers' packages are found.
beforeAll(async () => {
  mkdirSync(resolve('.cache'), { recursive: true });
  folder = mkdtempSync(resolve('.cache', 'extract-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ...{
        ssr: resolve('main/lookup/extract/extract-worker.ts'),
        outDir: folder,
        target: 'node20',
      },
      rolldownOptions: { output: { entryFileNames: 'extract.mjs' } },
    },
  });
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function extractor(options: Partial<ExtractorOptions> = {}) {
  let threads = 0;
  const made = createExtractor({
    spawn: () => {
      threads += 1;
      return spawnThread(pathToFileURL(join(folder, 'extract.mjs')), {}, { stackSizeMb: 4 });
    },
    ...{ clock: systemClock, log: silentLog, ...options },
  });
  onTestFinished(() => made.stop());
  return { extract: made.extract, threads: () => threads };
}

function file(name: string, content: string | Buffer): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  return path;
}

const good = () => ({ file: file('good.pdf', makePdf([['a zebra']])), format: 'pdf' as const });
/** Takes minutes to read. */
const endless = () => ({
  file: file('deep.html', '<div>'.repeat(200_000)),
  format: 'html' as const,
});

test('one thread reads many documents, one after the other', async () => {
  const { extract, threads } = extractor();

  const answers = await Promise.all([extract(good()), extract(good())]);

  expect(answers.map((answer) => answer.ok && answer.document.passages[0]?.text)).toEqual([
    'a zebra',
    'a zebra',
  ]);
  expect(threads()).toBe(1);
});

test('a document that takes for ever is given up, and the next one is read', async () => {
  // Thirty seconds pass in one, until the first is given up: a busy machine needs its time for the next.
  let timesAsFast = 30;
  const clock: Clock = {
    now: () => Date.now(),
    sleep: (ms, signal) => systemClock.sleep(ms / timesAsFast, signal),
  };
  const { extract, threads } = extractor({ clock });

  const [slow, next] = await Promise.all([
    extract(endless()).finally(() => (timesAsFast = 1)),
    extract(good()),
  ]);

  expect(slow).toEqual({
    ok: false,
    reason: { key: 'takes longer than {{0}} seconds to read', values: [30] },
  });
  expect(next.ok).toBe(true);
  expect(threads()).toBe(2);
});

test('a document that fills the memory is given up', async () => {
  let looks = 0;
  const memory = () => (looks++ < 3 ? 100 : 900_000_000);
  const { extract } = extractor({ memory });

  expect(await extract(endless())).toEqual({
    ok: false,
    reason: kept('needs too much memory to read'),
  });
});
