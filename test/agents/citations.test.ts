import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveCitations } from '../../main/agents/citations.js';

const known = new Set([1, 2, 3]);

describe('citations', () => {
  it.each([
    ['plain', 'It is so [1].', 'It is so [1].', [1]],
    ['several', 'So [1][3] and [2].', 'So [1][3] and [2].', [1, 3, 2]],
    ['a list', 'So [1, 2].', 'So [1][2].', [1, 2]],
    ['a range', 'So [1-3].', 'So [1][2][3].', [1, 2, 3]],
    ['a footnote', 'So [^2].', 'So [2].', [2]],
    ['full-width brackets', 'So【2†source】.', 'So[2].', [2]],
    ['one unknown', 'So [9].', 'So.', []],
    ['known and unknown', 'So [1, 9] [8].', 'So [1].', [1]],
    ['zero and years', 'In [0] and [2026].', 'In and.', []],
    ['a link on a number', 'So [1](https://evil.example/a(b)?q=[2]).', 'So [1].', [1]],
    ['a reference link on a number', 'So [1][evil].', 'So [1].', [1]],
    ['a definition', 'So [1].\n[1]: https://evil.example "x"\n', 'So [1].\n', [1]],
    ['a definition over two lines', '[1]:\n  https://evil.example\nSo [1].', 'So [1].', [1]],
    ['a sentence after a number', '[1]: it is so.', '[1]: it is so.', [1]],
    ['a checkbox', '- [ ] do [x] this', '- [ ] do [x] this', []],
    [
      'a link with words',
      'See [the page](https://a.example).',
      'See [the page](https://a.example).',
      [],
    ],
  ])('reads %s', (_, text, expected, cited) => {
    expect(resolveCitations(text, known)).toEqual({ text: expected, cited });
  });

  it.each([
    'Use `list[9]` here.',
    'Use ``a ` [9]`` here.',
    '```js\nconst x = a[9];\n```\n',
    '~~~\n[9]\n~~~\n',
    'text\n````md\n```\n[9]\n```\n````\n',
    '```js\nlist[9] and no end yet',
  ])('leaves code alone: %s', (text) => {
    expect(resolveCitations(text, known)).toEqual({ text, cited: [] });
  });

  it('strips what stands behind closed code', () => {
    expect(resolveCitations('`a[9]` so [9]\n```\n[9]\n```\nand [9]', known).text).toBe(
      '`a[9]` so\n```\n[9]\n```\nand',
    );
  });

  it('shows no number that does not resolve, and hangs no link on one', () => {
    const piece = fc.constantFrom(
      ...[
        '[1]',
        '[7]',
        '[1, 9]',
        '[2-4]',
        '[^3]',
        '[',
        ']',
        '(x)',
        ' ',
        '\n',
        'a',
        '8',
        '【2】',
        ':',
      ],
    );

    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const once = resolveCitations(pieces.join(''), known);

        const left = [...once.text.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
        expect(left.filter((number) => !known.has(number))).toEqual([]);
        expect(once.text).not.toMatch(/^\[\d+\]:\S+$|\[\d+\]\(x\)/m);
      }),
      { numRuns: 5_000 },
    );
  });

  it('reads a long text of brackets and backticks in no time', () => {
    const text = '[1 `'.repeat(20_000) + '[1]('.repeat(20_000);
    const startedAt = performance.now();

    resolveCitations(text, known);

    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
