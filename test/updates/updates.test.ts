// Where updates stand, with electron-updater and a server behind it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { OffReason, UpdateSettings, UpdateState } from '../../preload/updates.js';
import { silentLog } from '../../main/log/log.js';
import { createEngine } from '../../main/updates/engine.js';
import { tryOut } from '../../main/updates/try-out.js';
import { createUpdates } from '../../main/updates/updates.js';
import { fakeClock } from '../support/fake-clock.js';
import { tempFolder } from '../support/temp.js';
import { program, releasesOnServer } from './support/releases.js';

const hour = 3_600_000;

interface Given extends Partial<UpdateSettings> {
  readonly whyNot?: OffReason;
  readonly isLocalOnly?: boolean;
  readonly bad?: string[];
  readonly rolledBack?: string;
  readonly notInstalled?: string;
  readonly idle?: () => Promise<void>;
}

/** This Perch is 1.0.0 and has just started. */
async function started(given: Given = {}) {
  const releases = await releasesOnServer();
  const folder = tempFolder();
  const image = join(folder, 'Perch.AppImage');
  writeFileSync(image, program('1.0.0'), { mode: 0o755 });
  const configFile = join(folder, 'app-update.yml');
  writeFileSync(configFile, 'updaterCacheDirName: perch-updater\n');
  vi.stubEnv('APPIMAGE', image);
  const clock = fakeClock();
  const settings = {
    ...{ mode: 'tell', channel: 'stable', isLocalOnly: false },
    ...given,
  } as Required<Pick<Given, 'mode' | 'channel' | 'isLocalOnly'>>;
  const now = { ...settings };
  const bad = given.bad ?? [];
  let quits = 0;
  let missed = given.notInstalled;
  const updates = createUpdates({
    engine: createEngine({
      ...{ platform: 'linux', arch: 'x64', version: '1.0.0', source: releases.source, configFile },
      ...{ channel: () => now.channel, cacheIn: folder, fetch, log: silentLog },
      ...{ steady: () => performance.now(), quit: () => undefined },
    }),
    whyNot: () => Promise.resolve(given.whyNot),
    settings: () => now,
    memory: {
      bad: () => bad,
      rolledBack: () => given.rolledBack,
      notInstalled: () => missed,
      forgetNotInstalled: () => (missed = undefined),
      remember: (version) => bad.push(version),
    },
    tryOut: (file, version, signal) =>
      tryOut({ file, version, env: process.env, switches: [], signal }),
    idle: given.idle ?? (() => Promise.resolve()),
    quit: () => (quits += 1),
    ...{ clock, random: () => 0.5, log: silentLog },
  });
  const states: UpdateState[] = [];
  updates.changes.on((state) => states.push(state));
  onTestFinished(() => updates.stop());
  await clock.advance(0);
  return { ...releases, updates, clock, states, now, bad, quits: () => quits };
}

const kinds = (states: readonly UpdateState[]): string[] => [
  ...new Set(states.map(({ kind }) => kind)),
];
const until = (updates: { state(): UpdateState }, kind: UpdateState['kind']) =>
  vi.waitFor(() => expect(updates.state().kind).toBe(kind), { timeout: 30_000 });

it('looks by itself minutes after the start, then every few hours, and never before', async () => {
  const { updates, clock, server, release } = await started();
  release({ version: '1.0.0' });

  await clock.advance(5 * 60_000 - 1);
  expect(server.asked).toEqual([]);
  await clock.advance(10 * 60_000);
  await until(updates, 'none');
  const asked = server.asked.length;
  await clock.advance(4 * hour);
  expect(server.asked.length).toBe(asked);
  await clock.advance(3 * hour);
  await vi.waitFor(() => expect(server.asked.length).toBeGreaterThan(asked));
});

it.each<readonly [string, Given]>([
  ['it is switched off', { mode: 'off' }],
  ['a package manager updates Perch', { whyNot: 'managed' }],
  ['everything has to stay on this machine', { isLocalOnly: true }],
  ['it is a development build', { whyNot: 'development' }],
])('asks nobody by itself where %s', async (_, given) => {
  const { updates, clock, server, release } = await started(given);
  release({ version: '1.0.1' });

  await clock.advance(48 * hour);

  expect(server.asked).toEqual([]);
  expect(updates.state().kind).toBe('off');
});

it('asks when a person does although it is switched off, and nobody else’s word counts', async () => {
  const { updates, release, now, server } = await started({ mode: 'off' });
  release({ version: '1.0.1' });

  await updates.check();
  expect(updates.state()).toMatchObject({ kind: 'available', offer: { version: '1.0.1' } });

  now.isLocalOnly = true;
  updates.refresh();
  const asked = server.asked.length;
  await updates.check();
  expect(updates.state()).toEqual({ kind: 'off', why: 'local only' });
  expect(server.asked.length).toBe(asked);
});

it('tells of a newer version, and fetches it by a person’s word', async () => {
  const { updates, release, states } = await started();
  release({ version: '1.0.1' });

  await updates.check();
  expect(updates.state().kind).toBe('available');
  expect(updates.ready()).toBeUndefined();
  await updates.download();

  expect(kinds(states)).toEqual([
    ...['idle', 'checking', 'available', 'downloading', 'trying', 'ready'],
  ]);
  expect(updates.ready()).toMatchObject({ version: '1.0.1', restart: false });
});

it('fetches it by itself where that is set, and restarts only by a person’s word', async () => {
  const { updates, clock, release, quits } = await started({ mode: 'download' });
  release({ version: '1.0.1' });

  await clock.advance(15 * 60_000);
  await until(updates, 'ready');
  expect(quits()).toBe(0);
  await updates.install();

  expect(quits()).toBe(1);
  expect(updates.ready()).toMatchObject({ version: '1.0.1', restart: true });
});

it('never restarts during an answer, and not at all when it is called off meanwhile', async () => {
  let answered = (): void => undefined;
  const idle = (): Promise<void> => new Promise((resolve) => (answered = resolve));
  const { updates, release, quits } = await started({ idle });
  release({ version: '1.0.1' });
  await updates.check();
  await updates.download();

  const first = updates.install();
  expect(updates.state().kind).toBe('restarting');
  expect(quits()).toBe(0);
  updates.cancel();
  answered();
  await first;
  expect(updates.state().kind).toBe('ready');
  expect(quits()).toBe(0);

  const second = updates.install();
  answered();
  await second;
  expect(quits()).toBe(1);
});

it('does not wait for ever for an answer that never ends', async () => {
  const { updates, clock, release, quits } = await started({ idle: () => new Promise(() => 0) });
  release({ version: '1.0.1' });
  await updates.check();
  await updates.download();

  const installing = updates.install();
  await clock.advance(10 * 60_000);
  await installing;

  expect(quits()).toBe(1);
});

it('keeps a version away that does not start on this machine', async () => {
  const { updates, release, bad } = await started();
  release({ version: '1.0.1', content: program('0.0.0') });

  await updates.check();
  await updates.download();
  expect(updates.state()).toMatchObject({ kind: 'failed', error: { code: 'update_unusable' } });
  expect(bad).toEqual(['1.0.1']);
  await updates.check();

  expect(updates.state().kind).toBe('none');
});

it('says which version was rolled back, does not offer it again, but a newer one', async () => {
  const { updates, release } = await started({ bad: ['1.0.1'], rolledBack: '1.0.1' });
  release({ version: '1.0.1' });

  expect(updates.state()).toEqual({ kind: 'rolled back', version: '1.0.1' });
  await updates.check();
  expect(updates.state()).toEqual({ kind: 'rolled back', version: '1.0.1' });
  release({ version: '1.0.2' });
  await updates.check();

  expect(updates.state()).toMatchObject({ kind: 'available', offer: { version: '1.0.2' } });
});

it('says that an update could not be put in place, until it is asked for again', async () => {
  const { updates, release } = await started({ notInstalled: '1.0.1' });
  release({ version: '1.0.1' });

  expect(updates.state()).toMatchObject({ kind: 'failed', error: { code: 'update_unusable' } });
  await updates.check();

  expect(updates.state().kind).toBe('available');
});

it('shows what failed, and works the next time', async () => {
  const { updates, release, otherKey } = await started();
  release({ version: '1.0.1' }, otherKey);
  await updates.check();
  expect(updates.state()).toMatchObject({ kind: 'failed', error: { code: 'update_untrusted' } });

  release({ version: '1.0.1' });
  await updates.check();

  expect(updates.state().kind).toBe('available');
});

it('stops fetching when it is told to, and when everything has to stay here', async () => {
  const { updates, release, server, now } = await started();
  const go = server.hold(release({ version: '1.0.1' }));
  await updates.check();

  const first = updates.download();
  await vi.waitFor(() => expect(server.asked.at(-1)?.path).toMatch(/AppImage$/));
  updates.cancel();
  await first;
  expect(updates.state().kind).toBe('available');

  const second = updates.download();
  now.isLocalOnly = true;
  updates.refresh();
  await second;
  expect(updates.state()).toEqual({ kind: 'off', why: 'local only' });
  go();
});

it('keeps what a person asked for when something else is set, or fetching is stopped', async () => {
  const { updates, release, server } = await started({ mode: 'off' });
  const go = server.hold(release({ version: '1.0.1' }));
  await updates.check();

  updates.refresh();
  expect(updates.state().kind).toBe('available');
  const downloading = updates.download();
  await vi.waitFor(() => expect(server.asked.at(-1)?.path).toMatch(/AppImage$/));
  updates.cancel();
  await downloading;

  expect(updates.state().kind).toBe('available');
  go();
});

it('looks anew when another channel is chosen', async () => {
  const { updates, release, now } = await started();
  release({ version: '1.0.0' });
  release({ version: '1.1.0-beta.1', feed: 'beta-linux.yml' });
  await updates.check();
  expect(updates.state().kind).toBe('none');

  now.channel = 'beta';
  updates.refresh();

  await until(updates, 'available');
});
