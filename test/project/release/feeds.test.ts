// The last step of a release: feeds that running Perches will believe.
import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { readFeed } from '../../../main/updates/feed.js';
import { tempFolder } from '../../support/temp.js';
import { loadScript } from '../load-script.js';
import { root } from '../lockfile.js';
import { makeTestKey } from './test-key.js';

const gpg = makeTestKey();
afterAll(() => gpg.remove());
const { publicKeyOf } = await loadScript<{ publicKeyOf: (pem: string) => string }>(
  'release/sign-feed.mjs',
);
const pem = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const feed = 'latest-linux.yml';
const image = 'Perch-1.0.0-linux-x86_64.AppImage';

/** A folder as the workflow puts it together. */
function release(content = 'the image'): string {
  const folder = tempFolder();
  writeFileSync(join(folder, image), 'the image');
  const sha512 = createHash('sha512').update(content).digest('base64');
  writeFileSync(
    join(folder, feed),
    `version: 1.0.0\nfiles:\n  - url: ${image}\n    sha512: ${sha512}\n    size: 9\n`,
  );
  return folder;
}

const sign = (folder: string, env: Readonly<Record<string, string>>): string =>
  execFileSync(process.execPath, ['scripts/sign-release.mjs', folder], {
    ...{ cwd: fileURLToPath(root), encoding: 'utf8', stdio: 'pipe' },
    env: { ...process.env, ...gpg.environment, ...env },
  });

it('are signed so that Perch believes them, and stand in the list of checksums', async () => {
  const folder = release();

  sign(folder, { PERCH_UPDATE_KEY: pem });

  const files = (async (url: string) =>
    new Response(readFileSync(join(folder, new URL(url).pathname)))) as typeof fetch;
  const source = { url: 'http://127.0.0.1/', key: publicKeyOf(pem) };
  const info = await readFeed(source, feed, files, new AbortController().signal);
  expect(info.version).toBe('1.0.0');
  expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toMatch(/latest-linux\.yml\.sig$/m);
});

it('are not signed when they name another file than the one that is released', () => {
  const folder = release('another image');

  expect(() => sign(folder, { PERCH_UPDATE_KEY: pem })).toThrow(/is not the file/);

  expect(existsSync(join(folder, `${feed}.sig`))).toBe(false);
});

it('hold a release up where there is no key for them', () => {
  const folder = release();

  expect(() => sign(folder, { PERCH_UPDATE_KEY: '' })).toThrow(/PERCH_UPDATE_KEY/);

  expect(existsSync(join(folder, 'SHA256SUMS'))).toBe(false);
});
