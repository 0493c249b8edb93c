// The search among lines, with its thread built as in the product.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock, type Clock } from '../../main/lib/clock.js';
import { spawnThread } from '../../main/lib/worker-host.js';
import { createLog } from '../../main/log/create-log.js';
import { createLogSearch } from '../../main/log/log-search.js';

let folder: string;

beforeAll(async () => {
  mkdirSync(resolve('.cache'), { recursive: true });
  folder = mkdtempSync(resolve('.cache', 'log-search-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ...{ ssr: resolve('main/log/search-worker.ts'), outDir: folder, target: 'node20' },
      rolldownOptions: { output: { entryFileNames: 'search.mjs' } },
    },
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Time that is over at once, so that no test waits for a limit. */
const hasty: Clock = { now: () => Date.now(), sleep: async () => undefined };

function searched(clock: Clock = systemClock) {
  const log = createLog({ level: 'debug', ring: 20_000, clock: systemClock });
  let threads = 0;
  const search = createLogSearch({
    ring: log,
    clock,
    spawn: () => {
      threads += 1;
      return spawnThread(pathToFileURL(join(folder, 'search.mjs')), undefined);
    },
  });
  onTestFinished(() => search.stop());
  const find = (text: string, isRegex = false) => search.find({ text, isRegex });
  return { log, find, threads: () => threads };
}

describe('the search in the log', () => {
  it('finds words in the text, the source and the fields, whatever the case', async () => {
    const { log, find } = searched();
    log.info('Row 1', { n: 0 });
    log.for('store').info('commit');

    expect(await find('ROW 1')).toEqual([1]);
    expect(await find('Store')).toEqual([2]);
    expect(await find('n=0')).toEqual([1]);
    expect(await find('r.w')).toEqual([]);
    expect(await find('r.w', true)).toEqual([1]);
  });

  it('finds every line among more than are handed over at once, and then those that are new', async () => {
    const { log, find, threads } = searched();
    for (let index = 1; index <= 5000; index++) log.info(index % 1000 === 0 ? 'mile' : 'step');

    expect(await find('mile')).toEqual([1000, 2000, 3000, 4000, 5000]);
    log.info('mile');
    expect(await find('mile')).toEqual([1000, 2000, 3000, 4000, 5000, 5001]);
    expect(threads()).toBe(1);
  });

  it('forgets lines that are no longer in memory', async () => {
    const { log, find } = searched();
    log.info('mile');
    expect(await find('mile')).toEqual([1]);

    for (let index = 0; index < 20_000; index++) log.info('step');

    expect(await find('mile')).toEqual([]);
  });

  it('says in words what is wrong with an expression, and goes on', async () => {
    const { log, find } = searched();
    log.info('a (b');

    await expect(find('(', true)).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'This is no regular expression: Unterminated group.',
    });
    expect(await find('(')).toEqual([1]);
  });

  it('ends an expression that would run for ever, says so, and finds the next one', async () => {
    // The limit is reached at once; the thread is by then in the middle of the expression.
    let isOver = (): void => undefined;
    const clock: Clock = {
      now: () => Date.now(),
      sleep: (_ms, signal) =>
        new Promise((done) => {
          isOver = done;
          signal?.addEventListener('abort', () => done(), { once: true });
        }),
    };
    const { log, find, threads } = searched(clock);
    log.info(`${'a'.repeat(60)}!`);

    const endless = find('(a+)+$', true);
    setTimeout(() => isOver(), 300);

    await expect(endless).rejects.toMatchObject({ code: 'timeout', message: /too long/ });
    expect(await find('aaa!')).toEqual([1]);
    expect(threads()).toBe(2);
  });

  it('lets its thread go when nobody has searched for a while', async () => {
    const { log, find, threads } = searched(hasty);
    log.info('mile');

    // With this clock every limit is over at once, that of a search too: it then says that it took too long.
    await find('mile').catch(() => undefined);
    await new Promise((done) => setTimeout(done, 50));
    await find('mile').catch(() => undefined);

    expect(threads()).toBe(2);
  });

  it('answers the last of several that are asked at once', async () => {
    const { log, find } = searched();
    for (let index = 1; index <= 10_000; index++) log.info(`line ${index}`);

    const [, , last] = await Promise.all([find('line 1'), find('line 2'), find('line 9999')]);

    expect(last).toEqual([9999]);
  });
});
