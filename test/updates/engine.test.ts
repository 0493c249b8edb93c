// electron-updater as Perch uses it, over real HTTP on this machine.
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { silentLog } from '../../main/log/log.js';
import { createEngine, type Progress } from '../../main/updates/engine.js';
import { tempFolder } from '../support/temp.js';
import { program, releasesOnServer } from './support/releases.js';
import { withBlockMap } from './support/with-block-map.js';

const never = new AbortController().signal;

/** This Perch is 1.0.0. */
async function world({ version = '1.0.0', old = program('1.0.0') } = {}) {
  const releases = await releasesOnServer();
  const folder = tempFolder();
  const image = join(folder, 'Perch.AppImage');
  writeFileSync(image, old, { mode: 0o755 });
  const configFile = join(folder, 'app-update.yml');
  writeFileSync(configFile, 'updaterCacheDirName: perch-updater\n');
  vi.stubEnv('APPIMAGE', image);
  const engineNow = (channel: 'stable' | 'beta' = 'stable') =>
    createEngine({
      ...{ platform: 'linux', arch: 'x64', version, source: releases.source, configFile },
      ...{ channel: () => channel, cacheIn: folder, fetch, log: silentLog },
      ...{ steady: () => performance.now(), quit: () => undefined },
    });
  return { ...releases, folder, engine: engineNow(), engineNow };
}

const ignore = (): void => undefined;

it('finds a newer version with what is new in it, and brings it', async () => {
  const { release, engine } = await world();
  release({ version: '1.0.1', notes: '- [Fixed] Owls.' });
  const steps: Progress[] = [];

  expect(await engine.check(never)).toEqual({ version: '1.0.1', notes: '- [Fixed] Owls.' });
  const file = await engine.download((step) => steps.push(step), never);

  expect(readFileSync(file)).toEqual(program('1.0.1'));
  expect(statSync(file).mode & 0o111).not.toBe(0);
  expect(steps.at(-1)?.share).toBe(1);
});

it('finds nothing in the version it has, nor in an older one', async () => {
  const { release, engine } = await world({ version: '1.1.0-beta.2' });

  release({ version: '1.1.0-beta.2' });
  expect(await engine.check(never)).toBeUndefined();
  // Signed and all: an old version with a known hole.
  release({ version: '1.0.9' });
  expect(await engine.check(never)).toBeUndefined();
});

it('looks for betas in their own feed only when that is chosen', async () => {
  const { release, engine, engineNow } = await world();
  release({ version: '1.0.0' });
  release({ version: '1.1.0-beta.1', feed: 'beta-linux.yml' });

  expect(await engine.check(never)).toBeUndefined();
  expect((await engineNow('beta').check(never))?.version).toBe('1.1.0-beta.1');
});

it('sends nothing of this machine with its questions', async () => {
  const { release, engine, server } = await world();
  release({ version: '1.0.1' });

  await engine.check(never);

  expect(server.asked.map(({ path }) => path).sort()).toEqual([
    'latest-linux.yml',
    'latest-linux.yml.sig',
  ]);
  for (const { headers } of server.asked)
    expect(Object.keys(headers).filter((name) => name.startsWith('x-'))).toEqual([]);
});

it('brings nothing of a feed that is not signed', async () => {
  const { release, engine, server, otherKey } = await world();
  release({ version: '1.0.1' }, otherKey);

  await expect(engine.check(never)).rejects.toMatchObject({ code: 'update_untrusted' });
  await expect(engine.download(ignore, never)).rejects.toThrow();

  expect(server.asked.some(({ path }) => path.endsWith('.AppImage'))).toBe(false);
});

it('refuses a file that is not the one its feed names, and keeps nothing of it', async () => {
  const { release, engine, put, folder } = await world();
  const name = release({ version: '1.0.1' });
  const tampered = program('1.0.1');
  tampered[1000] = (tampered[1000] ?? 0) ^ 1;
  put(name, tampered);

  await engine.check(never);
  await expect(engine.download(ignore, never)).rejects.toMatchObject({ code: 'update_untrusted' });

  expect(leftIn(folder)).toEqual([]);
});

it('goes on where a broken download ended, also after a restart', async () => {
  const { release, engine, engineNow, server } = await world();
  const name = release({ version: '1.0.1' });
  server.breakOnce(name, 60_000);

  await engine.check(never);
  await expect(engine.download(ignore, never)).rejects.toMatchObject({
    ...{ code: 'update_unreachable', retryable: true },
  });
  const restarted = engineNow();
  await restarted.check(never);
  const file = await restarted.download(ignore, never);

  expect(readFileSync(file)).toEqual(program('1.0.1'));
  const ranges = server.asked.filter(({ path }) => path === name).map(({ range }) => range);
  const resumed = Number(/^bytes=(\d+)-$/.exec(ranges.at(-1) ?? '')?.[1]);
  expect(resumed).toBeGreaterThan(0);
  expect(resumed).toBeLessThanOrEqual(60_000);
});

it('begins anew where what is left of a broken download is of no use', async () => {
  const { release, engine, server, folder } = await world();
  const name = release({ version: '1.0.1' });
  server.breakOnce(name, 60_000);
  await engine.check(never);
  await engine.download(ignore, never).catch(ignore);
  const [part = ''] = leftIn(folder);
  writeFileSync(part, Buffer.alloc(statSync(part).size, 'x'));

  await expect(engine.download(ignore, never)).rejects.toMatchObject({ code: 'update_untrusted' });
  const file = await engine.download(ignore, never);

  expect(readFileSync(file)).toEqual(program('1.0.1'));
});

it('stops when it is told to', async () => {
  const { release, engine, server } = await world();
  const release2 = server.hold(release({ version: '1.0.1' }));
  const stopping = new AbortController();
  await engine.check(never);

  const downloading = engine.download(ignore, stopping.signal);
  await vi.waitFor(() => expect(server.asked.at(-1)?.path).toMatch(/AppImage$/));
  stopping.abort();

  await expect(downloading).rejects.toMatchObject({ code: 'aborted' });
  release2();
});

it('fetches only what is new where both versions carry a map of their blocks', async () => {
  const old = await withBlockMap(program('1.0.0', 3_000_000));
  const changed = program('1.0.1', 3_000_000);
  program('x', 40_000, 7).copy(changed, 1_500_000);
  const next = await withBlockMap(changed);
  const { release, engine, server } = await world({ old: old.content });
  const name = release({ version: '1.0.1', ...next });

  await engine.check(never);
  const file = await engine.download(ignore, never);

  expect(readFileSync(file).equals(next.content)).toBe(true);
  expect(server.asked.filter(({ path }) => path === name).every(({ range }) => range)).toBe(true);
});

it('says so when there is no package for this system', async () => {
  const { release, engine } = await world();
  release({ version: '1.0.1', file: 'Perch-1.0.1.exe' });

  await expect(engine.check(never)).rejects.toMatchObject({ code: 'update_unusable' });
});

it('says which server can not be reached, and that it may work later', async () => {
  const { engine, server } = await world();
  await server.stop();

  await expect(engine.check(never)).rejects.toMatchObject({
    ...{ code: 'update_unreachable', retryable: true },
    message: expect.stringMatching(/127\.0\.0\.1:\d+ could not be asked: .*ECONNREFUSED/) as string,
  });
});

/** What of an update is there; electron-updater's own id for staged rollouts is not. */
const leftIn = (folder: string): string[] => {
  const cache = join(folder, 'perch-updater');
  if (!existsSync(cache)) return [];
  return readdirSync(cache, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.updaterId')
    .map((entry) => join(entry.parentPath, entry.name));
};
