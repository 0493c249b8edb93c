import { expect, it } from 'vitest';
import { isThanks } from '../../main/lib/is-thanks.js';

it.each([
  'thanks!',
  'Thank you so much',
  'ok great, thx :pray:',
  '👍',
  ':+1::skin-tone-2:',
  'Danke!',
])('takes "%s" for thanks, which need no answer', (text) => expect(isThanks(text)).toBe(true));

it.each([
  'ok',
  'thanks, and who approves it?',
  'thank you note for Ana',
  '?',
  '!!',
  '',
  '2',
  'thanks thanks thanks thanks thanks thanks thanks thanks thanks',
])('takes "%s" for something to answer', (text) => expect(isThanks(text)).toBe(false));
