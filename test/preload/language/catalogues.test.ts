import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { zh } from '../../../preload/language/zh/index.js';
import { keysOf } from '../../support/keys-of.js';

const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && name !== join('language', 'sentence.ts'))
    .map((name) => join(folder, name));

const used = new Set(['main', 'preload', 'renderer'].flatMap(sourcesIn).flatMap(keysOf));
const folder = 'preload/language/zh';
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const keysIn = (name: string): readonly string[] =>
  Object.keys(JSON.parse(readFileSync(join(folder, name), 'utf8')) as object);

const marksIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{\w*\}\}/g)].map(([mark]) => mark).sort();

it('has every text of Perch in Chinese', () => {
  expect([...used].filter((key) => zh[key] === undefined)).toEqual([]);
});

it('keeps no translation of a text that is gone', () => {
  expect(Object.keys(zh).filter((key) => !used.has(key))).toEqual([]);
});

it('translates a text in one file only', () => {
  const keys = files.flatMap(keysIn);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  expect(new Set(keys)).toEqual(new Set(Object.keys(zh)));
});

it('puts everything into a translation that stands in the English text', () => {
  const lost = Object.entries(zh).filter(
    ([key, text]) => marksIn(key).join() !== marksIn(text).join(),
  );
  expect(lost).toEqual([]);
});

it('leaves no English text untranslated', () => {
  const left = Object.entries(zh).filter(
    ([key, text]) => text.trim() === '' || (hasWords(key) && !/\p{Script=Han}/u.test(text)),
  );
  expect(left.map(([key]) => key)).toEqual([]);
});

/** Whether a text has more than values, signs and names that are the same in every language. */
const hasWords = (key: string): boolean =>
  /[a-z]/i.test(key.replaceAll(/\{\{\w*\}\}|Perch|Slack|Socket Mode/g, ''));

it('has no text that begins or ends with a space, as one that is glued to another does', () => {
  expect([...used].filter((key) => key !== key.trim())).toEqual([]);
});
