import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formerOf, putBackFormer, replaceImage } from '../../main/updates/app-image.js';
import { tempFolder } from '../support/temp.js';

function images() {
  const folder = tempFolder();
  const image = join(folder, 'Perch 1.AppImage');
  const file = join(tempFolder(), 'downloaded');
  writeFileSync(image, 'old', { mode: 0o755 });
  writeFileSync(file, 'new');
  return { folder, image, file };
}

it('puts the new file under the old name, executable, and keeps the former one', async () => {
  const { image, file } = images();

  await replaceImage(image, file);

  expect(readFileSync(image, 'utf8')).toBe('new');
  expect(statSync(image).mode & 0o777).toBe(0o755);
  expect(readFileSync(formerOf(image), 'utf8')).toBe('old');
});

it('leaves everything as it was when the new file can not be copied', async () => {
  const { folder, image } = images();

  await expect(replaceImage(image, join(folder, 'gone'))).rejects.toThrow(/ENOENT/);

  expect(readFileSync(image, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['Perch 1.AppImage']);
});

it('keeps the version before this one, not one from long ago', async () => {
  const { image, file } = images();
  await replaceImage(image, file);
  writeFileSync(file, 'newest');

  await replaceImage(image, file);

  expect(readFileSync(formerOf(image), 'utf8')).toBe('new');
});

it('puts the former one back once', async () => {
  const { image, file } = images();
  await replaceImage(image, file);

  expect(putBackFormer(image)).toBe(true);
  expect(readFileSync(image, 'utf8')).toBe('old');
  expect(putBackFormer(image)).toBe(false);
  expect(existsSync(formerOf(image))).toBe(false);
});

it('refuses a folder in the place of the image, and leaves it', async () => {
  const { folder, file } = images();
  const image = join(folder, 'folder');
  mkdirSync(image);

  await expect(replaceImage(image, file)).rejects.toThrow();

  expect(statSync(image).isDirectory()).toBe(true);
});
