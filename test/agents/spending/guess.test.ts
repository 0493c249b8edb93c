import { expect, it } from 'vitest';
import { guessRequest } from '../../../main/agents/spending/guess.js';
import { guessTokens } from '../../../preload/guess-tokens.js';

it.each([
  ['', 0],
  ['a', 1],
  ['four', 1],
  ['x'.repeat(4000), 1000],
  ['你好', 2],
])('takes %j for %i tokens', (text, tokens) => {
  expect(guessTokens(text)).toBe(tokens);
});

it('counts a picture as one, not as its bytes', () => {
  const pictures = [{ bytes: new Uint8Array(5_000_000) }, { bytes: Buffer.alloc(5_000_000) }];

  const tokens = guessRequest({ messages: [{ content: 'x'.repeat(400), images: pictures }] });

  expect(tokens).toBeGreaterThan(2100);
  expect(tokens).toBeLessThan(2200);
});
