import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tempFolder } from '../../support/temp.js';
import { hasTools } from './has-tools.js';
import { root } from '../lockfile.js';
import { smallPackage, type Difference } from './small-package.js';
import { makeTestKey, type TestKey } from './test-key.js';

const repository = fileURLToPath(root);

/** Each starts a few programs; on a busy machine that takes its time. */
const patience = { timeout: 120_000 };

describe.skipIf(!hasTools('gpg', 'tar'))('verify-release', patience, () => {
  let key: TestKey;
  let folder: string;
  beforeAll(() => {
    key = makeTestKey();
  }, patience.timeout);
  afterAll(() => key.remove());
  beforeEach(() => {
    folder = tempFolder();
  });

  /** A release as the workflow leaves it: the package signed, SHA256SUMS signed. */
  async function released(difference: Difference = {}): Promise<string> {
    const file = await smallPackage(folder, difference);
    const release = join(folder, 'release');
    execFileSync('mkdir', [release]);
    const moved = join(release, file.slice(folder.length + 1));
    renameSync(file, moved);
    key.sign(moved);
    execFileSync(process.execPath, ['scripts/sign-release.mjs', release], {
      cwd: repository,
      env: { ...process.env, ...key.environment },
      stdio: 'ignore',
    });
    return moved;
  }

  function verify(file: string, ...words: string[]): { code: number | null; said: string } {
    const args = ['scripts/verify-release.mjs', file, '--key', key.publicKey, ...words];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: repository,
      encoding: 'utf8',
    });
    return { code: status, said: stdout + stderr };
  }

  it('verifies a package that is what was released', async () => {
    const { code, said } = verify(await released());

    expect(said).toMatch(/signature +ok +signed by [0-9A-F]{40}/);
    expect(said).toMatch(/Verified: Perch \d/);
    expect(code).toBe(0);
  });

  it('refuses a file that was changed after it was signed, without opening it', async () => {
    const file = await released();
    appendFileSync(file, 'x');

    const { code, said } = verify(file, '--test-build');

    expect(said).toMatch(/signature +FAILED/);
    expect(said).toMatch(/checksum +FAILED/);
    expect(said).not.toMatch(/fuses/);
    expect(code).toBe(1);
  });

  it('refuses a good signature of somebody else', async () => {
    const file = await released();
    const other = makeTestKey();
    execFileSync('rm', [`${file}.asc`]);
    other.sign(file);
    other.remove();

    const { code, said } = verify(file);

    expect(said).toMatch(/signature +FAILED/);
    expect(code).toBe(1);
  });

  it('never takes an unsigned package for a release, and says of a test build that it is one', async () => {
    const file = await smallPackage(folder);

    expect(verify(file)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/unsigned/) as unknown,
    });
    expect(verify(file, '--test-build')).toMatchObject({
      code: 0,
      said: expect.stringMatching(/TEST BUILD and not a release/) as unknown,
    });
  });

  it.each<[string, Difference, RegExp]>([
    ['another Electron', { electron: '33.2.1' }, /Electron +test only +33\.2\.1 stands in/],
    ['a fuse that is on', { fuses: '11001100' }, /fuses +FAILED +RunAsNode is not off/],
    ['a source file', { files: { 'out/main/a.ts': 'x' } }, /files in it +FAILED.*a\.ts/],
    ['a tool', { files: { 'node_modules/vitest/a.js': 'x' } }, /files in it +FAILED.*vitest/],
    ['a file of keys', { files: { 'out/main/.env': 'x' } }, /files in it +FAILED.*\.env/],
    [
      'a name that says it is unsigned',
      { name: 'Perch-0.1.0-unsigned-linux-x64' },
      /version +test only/,
    ],
    ['the name of another version', { name: 'Perch-9.9.9-linux-x64' }, /version +FAILED/],
    [
      'a module that was exchanged',
      { tamper: (app) => appendFileSync(nativeModule(app), 'x') },
      /asar integrity +FAILED.*native\.node was changed/,
    ],
    [
      'a module that was added',
      { tamper: (app) => writeFileSync(`${nativeModule(app)}.js`, 'x') },
      /asar integrity +FAILED.*was added/,
    ],
    [
      'a second app to load',
      { tamper: (app) => writeFileSync(join(app, 'resources/default_app.asar'), 'x') },
      /files in it +FAILED.*default_app\.asar/,
    ],
  ])('refuses a signed package with %s', async (_what, difference, expected) => {
    const { code, said } = verify(await released(difference));

    expect(said).toMatch(expected);
    expect(code).toBe(1);
  });

  it('finds a key that was packed, and does not print it', async () => {
    const secret = ['xoxb', '123456789012', 'AbCdEfGhIjKlMnOp'].join('-');

    const { code, said } = verify(await released({ files: { 'out/main/b.js': `"${secret}"` } }));

    expect(said).toMatch(/secrets in it +FAILED +a Slack token in app\.asar/);
    expect(said).not.toContain(secret);
    expect(code).toBe(1);
  });

  it('asks for the key that nobody named', async () => {
    const args = ['scripts/verify-release.mjs', await released()];

    const { status, stdout } = spawnSync(process.execPath, args, {
      cwd: repository,
      encoding: 'utf8',
    });

    expect(stdout).toMatch(/name the public key with --key/);
    expect(status).toBe(1);
  });
});

const nativeModule = (app: string): string =>
  join(app, 'resources/app.asar.unpacked/node_modules/better-sqlite3/native.node');
