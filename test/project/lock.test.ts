import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tempFolder } from '../support/temp.js';
import { loadScript } from './load-script.js';

const { withLock } = await loadScript<{
  withLock: <Value>(work: () => Promise<Value>, onWait: (pid: number) => void) => Promise<Value>;
}>('setup/lock.mjs');

const expectNoWait = (pid: number): void => expect.unreachable(`waits for ${pid}`);

let folder: string;
beforeEach(() => {
  folder = tempFolder();
  vi.stubEnv('XDG_CACHE_HOME', folder);
});
afterEach(() => vi.unstubAllEnvs());

describe('the set-up lock', () => {
  it('lets two set-ups run one after the other, or they would write the same files', async () => {
    const order: string[] = [];
    const step = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise(setImmediate);
      order.push(`${name} ends`);
    };
    const waitedFor: number[] = [];
    const note = (pid: number): void => void waitedFor.push(pid);

    await Promise.all([withLock(step('a'), note), withLock(step('b'), note)]);

    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(waitedFor).toEqual([process.pid]);
  });

  it('takes over from a set-up that was killed', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    mkdirSync(join(folder, 'electron-runtime'));
    writeFileSync(join(folder, 'electron-runtime', 'setup.lock'), String(pid));

    expect(await withLock(async () => 'done', expectNoWait)).toBe('done');
  });

  it('is free again after a set-up that failed', async () => {
    await expect(withLock(() => Promise.reject(new Error('no disk')), vi.fn())).rejects.toThrow(
      'no disk',
    );

    expect(await withLock(async () => 'done', expectNoWait)).toBe('done');
  });
});
