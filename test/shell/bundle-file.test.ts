import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBundleFile } from '../../main/shell/bundle-file.js';

let outside: string;
let folder: string;

beforeAll(() => {
  outside = realpathSync(mkdtempSync(join(tmpdir(), 'perch-bundle-')));
  folder = join(outside, 'renderer');
  mkdirSync(join(folder, 'assets', 'deep'), { recursive: true });
  mkdirSync(join(outside, 'renderer-other'));
  for (const file of [
    'secret.txt',
    'renderer-other/secret.txt',
    'renderer/index.html',
    'renderer/assets/main.js',
    'renderer/assets/deep/a b.css',
  ]) {
    writeFileSync(join(outside, file), file);
  }
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'link.txt'));
  symlinkSync(outside, join(folder, 'linked-folder'));
  symlinkSync(join(folder, 'assets', 'main.js'), join(folder, 'inner-link.js'));
});
afterAll(() => rmSync(outside, { recursive: true }));

const found = [
  ['app://bundle/index.html', 'index.html'],
  ['app://bundle/index.html?v=2#settings', 'index.html'],
  ['app://bundle/assets/main.js', 'assets/main.js'],
  ['app://bundle/assets//main.js', 'assets/main.js'],
  ['app://bundle/index.html/', 'index.html'],
  ['app://bundle/assets/deep/a%20b.css', 'assets/deep/a b.css'],
  ['app://bundle/assets/../index.html', 'index.html'],
  ['app://bundle/inner-link.js', 'assets/main.js'],
] as const;

const refused = [
  'app://bundle',
  'app://bundle/',
  'app://bundle/.',
  'app://bundle/..',
  'app://bundle/assets',
  'app://bundle/assets/',
  'app://bundle/missing.js',
  'app://bundle/index.html/x',
  'app://bundle/../secret.txt',
  'app://bundle/../../secret.txt',
  'app://bundle/assets/../../secret.txt',
  'app://bundle/..%2fsecret.txt',
  'app://bundle/..%2Fsecret.txt',
  'app://bundle/%2e%2e/secret.txt',
  'app://bundle/%2e%2e%2fsecret.txt',
  'app://bundle/%2E%2E%2Fsecret.txt',
  'app://bundle/.%2e/secret.txt',
  'app://bundle/%252e%252e%252fsecret.txt',
  'app://bundle/%25252e%25252e/secret.txt',
  'app://bundle/..%5csecret.txt',
  'app://bundle/..\\secret.txt',
  'app://bundle/assets\\..\\..\\secret.txt',
  'app://bundle/%5c%5cserver%5cshare%5csecret.txt',
  'app://bundle/..;/secret.txt',
  'app://bundle/.../secret.txt',
  'app://bundle/..../secret.txt',
  'app://bundle/..%00/secret.txt',
  'app://bundle/index.html%00.png',
  'app://bundle/..%0a/secret.txt',
  'app://bundle/%c0%ae%c0%ae/secret.txt',
  'app://bundle/%uff0e%uff0e/secret.txt',
  'app://bundle/\uff0e\uff0e/secret.txt',
  'app://bundle/%',
  'app://bundle/%zz',
  'app://bundle//etc/passwd',
  'app://bundle/%2fetc%2fpasswd',
  'app://bundle/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd',
  'app://bundle/C:/Windows/win.ini',
  'app://bundle/C%3a%5cWindows%5cwin.ini',
  'app://bundle/file:///etc/passwd',
  'app://bundle/../renderer-other/secret.txt',
  'app://bundle/%2e%2e%2frenderer-other%2fsecret.txt',
  'app://bundle/link.txt',
  'app://bundle/linked-folder/secret.txt',
  'app://bundle/linked-folder/renderer-other/secret.txt',
  'app://other/index.html',
  'app://user@bundle/index.html',
  'file:///etc/passwd',
  'https://bundle/index.html',
  '',
];

describe('the file an address names', () => {
  it.each(found)('is found for %s', async (url, file) => {
    expect(await findBundleFile(folder, url)).toBe(join(folder, file));
  });

  it.each(refused)('is refused for %j', async (url) => {
    expect(await findBundleFile(folder, url)).toBeUndefined();
  });
});
