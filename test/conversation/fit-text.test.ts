import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitText } from '../../main/conversation/files/fit-text.js';

const pages = (texts: readonly string[]) =>
  texts.map((text, index) => ({ where: `page ${index + 1}`, text }));

it('tells a text that fits as a whole, with its pages', () => {
  expect(fitText(pages(['one', 'two']), 'anything', 100)).toEqual({
    text: '[page 1]\none\n[page 2]\ntwo',
    isCut: false,
  });
});

it('keeps the beginning and the pieces with the words of the question, in their order', () => {
  const texts = ['the beginning', 'x'.repeat(60), 'zebras sleep', 'y'.repeat(60), 'a zebra eats'];

  const { text, isCut } = fitText(
    pages(texts),
    'What does the zebra eat, and do zebras sleep?',
    100,
  );

  expect(isCut).toBe(true);
  expect(text).toBe(
    '[page 1]\nthe beginning\n[…]\n[page 3]\nzebras sleep\n[…]\n[page 5]\na zebra eats',
  );
});

it('never tells more than it may', () => {
  const piece = fc.record({ where: fc.constantFrom('', 'page 1', 'page 2'), text: fc.string() });
  fc.assert(
    fc.property(fc.array(piece), fc.string(), fc.nat(200), (pieces, question, max) => {
      expect(fitText(pieces, question, max).text.length).toBeLessThanOrEqual(max);
    }),
  );
});
