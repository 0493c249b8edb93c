import { expect, it } from 'vitest';
import { languageOf } from '../../../preload/language/languages.js';
import { inDisguise } from '../../../preload/language/pseudo.js';
import {
  inEnglish,
  isSentence,
  kept,
  many,
  msg,
  opening,
  say,
} from '../../../preload/language/sentence.js';
import { createTranslator } from '../../../preload/language/translator.js';

const english = await createTranslator('en');

it.each([
  ['zh', 'zh'],
  ['zh-CN', 'zh'],
  ['zh_TW.UTF-8', 'zh'],
  ['zh-Hans-SG', 'zh'],
  ['en-GB', 'en'],
  ['de', 'en'],
  ['zha', 'en'],
  ['', 'en'],
  ['C', 'en'],
  ['en-XA', 'pseudo'],
])('speaks, where a system asks for "%s", "%s"', (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});

it('puts values where they belong', () => {
  const sentence = say`${'a.md'} of ${3} is read: ${kept(msg`Health`)}.`;
  expect(english.tell(sentence)).toBe('a.md of 3 is read: Health.');
  expect(inEnglish(sentence)).toBe('a.md of 3 is read: Health.');
});

it.each([
  [0, '0 files of docs'],
  [1, 'One file of docs'],
  [1234, '1,234 files of docs'],
])('counts %d as English does', (count, words) => {
  const sentence = many(
    count,
    { one: 'One file of {{0}}', other: '{{count}} files of {{0}}' },
    'docs',
  );
  expect(english.tell(sentence)).toBe(words);
  expect(inEnglish(sentence)).toBe(words);
});

it.each(['{{0}}', '$t(Save)', '{{count}}', '<b>&amp;</b>', '$&', 'Health'])(
  'leaves alone what somebody wrote: %s',
  (written) => {
    const sentence = say`Remove ${written}?`;
    for (const told of [english.tell(sentence), inEnglish(sentence)])
      expect(told).toBe(`Remove ${written}?`);
  },
);

it('tells of a text the first sentence, where that is asked for', () => {
  const said = opening(say`${'slack.com'} is not reached. Nobody answers.`);
  expect(english.tell(said)).toBe('slack.com is not reached.');
  expect(inEnglish(said)).toBe('slack.com is not reached.');
  expect(inEnglish(say`Waiting: ${said}`)).toBe('Waiting: slack.com is not reached.');
  expect(opening('v1.2 is there. It waits.')).toBe('v1.2 is there.');
  expect(opening('连接失败。请重试。')).toBe('连接失败。');
});

it('knows a sentence among other data', () => {
  expect(isSentence(JSON.parse(JSON.stringify(say`Saved`)))).toBe(true);
  for (const other of [undefined, null, 'Saved', {}, { key: 'a' }, { key: 'a', values: {} }])
    expect(isSentence(other)).toBe(false);
});

it('disguises a text so that its values can still be read', () => {
  expect(inDisguise('{{0}} could not be read.')).toMatch(/^⟦\{\{0\}\} çöûļð ñöţ ƀé ŕéåð\.[~ ]+⟧$/);
});
