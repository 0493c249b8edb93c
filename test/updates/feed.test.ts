import { expect, it } from 'vitest';
import { feedName, readFeed } from '../../main/updates/feed.js';
import { releasesOnServer, type Release } from './support/releases.js';

const name = 'latest-linux.yml';

async function read(
  prepare: (world: Awaited<ReturnType<typeof releasesOnServer>>) => void,
  asked = name,
) {
  const world = await releasesOnServer();
  prepare(world);
  return readFeed(world.source, asked, fetch, new AbortController().signal);
}

it('is believed with the signature of the releases', async () => {
  const info = await read(({ release }) => release({ version: '1.2.3', notes: '- [Added] Owls.' }));

  expect(info).toMatchObject({ version: '1.2.3', releaseNotes: '- [Added] Owls.' });
});

it('is refused when a byte of it is another', async () => {
  const tampered = read(({ release, put, server }) => {
    release({ version: '1.2.3' });
    const text = server.files.get(name)?.toString() ?? '';
    put(name, Buffer.from(text.replace('1.2.3', '9.9.9')));
  });

  await expect(tampered).rejects.toMatchObject({ code: 'update_untrusted' });
});

it('is refused without a signature, with an empty one, and with one by another key', async () => {
  const unsigned = read(({ release, server }) => {
    release({ version: '1.2.3' });
    server.files.delete(`${name}.sig`);
  });
  await expect(unsigned).rejects.toThrow(/\.sig answers 404/);

  const empty = read(({ release, put }) => {
    release({ version: '1.2.3' });
    put(`${name}.sig`, Buffer.alloc(0));
  });
  await expect(empty).rejects.toMatchObject({ code: 'update_untrusted' });

  const byAnother = read(({ release, otherKey }) => release({ version: '1.2.3' }, otherKey));
  await expect(byAnother).rejects.toMatchObject({ code: 'update_untrusted' });
});

it('is refused under another name, or a beta could be passed for a stable version', async () => {
  const renamed = read(({ release, put, server }) => {
    release({ version: '2.0.0-beta.1', feed: 'beta-linux.yml' });
    put(name, server.files.get('beta-linux.yml') ?? Buffer.alloc(0));
    put(`${name}.sig`, server.files.get('beta-linux.yml.sig') ?? Buffer.alloc(0));
  });

  await expect(renamed).rejects.toMatchObject({ code: 'update_untrusted' });
});

it.each<readonly [string, Release]>([
  ['no version', { version: 'new' }],
  ['a file on another host', { version: '1.2.3', file: '//evil.example/Perch.AppImage' }],
  ['a file above the folder', { version: '1.2.3', file: '../Perch.AppImage' }],
])('makes no sense with %s, even signed', async (_, release) => {
  await expect(read((world) => world.release(release))).rejects.toMatchObject({
    code: 'update_unusable',
  });
});

it('is not read without end', async () => {
  const endless = read(({ put }) => {
    put(name, Buffer.alloc(2_000_000, 'a'));
    put(`${name}.sig`, Buffer.alloc(10));
  });

  await expect(endless).rejects.toThrow(/longer than/);
});

it('has the name that electron-builder gives it', () => {
  expect(feedName('stable', 'linux', 'x64')).toBe('latest-linux.yml');
  expect(feedName('beta', 'linux', 'arm64')).toBe('beta-linux-arm64.yml');
  expect(feedName('stable', 'win32', 'x64')).toBe('latest.yml');
  expect(feedName('beta', 'darwin', 'arm64')).toBe('beta-mac.yml');
});
