// Reads a web page for a tool: fetched as sources are, taken apart in a thread of its own, and not kept.
import { randomUUID } from 'node:crypto';
import { lookup as resolveHost } from 'node:dns/promises';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '../../preload/language/sentence.js';
import type { ReadPage } from '../conversation/tools/fetch-page-tool.js';
import { systemClock as clock } from '../lib/clock.js';
import { AppError } from '../lib/errors.js';
import { spawnThread } from '../lib/worker-host.js';
import { createExtractor } from '../lookup/extract/extractor.js';
import { fetchPage } from '../lookup/pages/fetch-page.js';
import { builtFile } from './built-file.js';
import type { Foundation } from './foundation.js';

/** Starts its thread with the first page, and ends it when it rests. */
export function openPageReader(
  { network, log }: Foundation,
  dataFolder: string,
): { readonly readPage: ReadPage; stop(): void } {
  const folder = join(dataFolder, 'pages-once');
  const extractor = createExtractor({
    spawn: () =>
      spawnThread(
        builtFile('extract-worker.js'),
        {},
        { maxOldGenerationSizeMb: 256, stackSizeMb: 4 },
      ),
    clock,
    log: log.for('pages'),
  });
  const readPage: ReadPage = async (address) => {
    const resolve = (host: string) => resolveHost(host, { all: true });
    const html = await fetchPage(address, { fetch: network.guardedFetch, resolve });
    const file = join(folder, `${randomUUID()}.html`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      await writeFile(file, html, { mode: 0o600 });
      const read = await extractor.extract({ file, format: 'article' });
      if (!read.ok) throw new AppError('invalid_input', say`${address} ${read.reason}.`);
      const { title, passages } = read.document;
      return { title, text: passages.map(({ text }) => text).join('\n\n') };
    } finally {
      await rm(file, { force: true });
    }
  };
  return { readPage, stop: () => extractor.stop() };
}
