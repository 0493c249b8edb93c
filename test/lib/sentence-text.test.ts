import { expect, it } from 'vitest';
import { sentenceIn, sentenceText } from '../../main/lib/sentence-text.js';
import { kept, many, say } from '../../preload/language/sentence.js';

it.each([
  say`is a link`,
  say`is larger than ${5} MB`,
  many(2, { one: '{{count}} page', other: '{{count}} pages' }),
])('keeps a sentence in a column of text', (sentence) => {
  expect(sentenceIn(sentenceText(sentence))).toEqual(sentence);
});

it('takes a text of before for a sentence', () => {
  expect(sentenceText(say`is a link`)).toBe('is a link');
  expect(sentenceIn('is larger than 1 MB')).toEqual(kept('is larger than 1 MB'));
});
