import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownBlocks } from '../../renderer/screens/chat/markdown-blocks.js';

describe('cutting growing Markdown into blocks', () => {
  it('keeps a code fence whole, blank lines and all', () => {
    const text = 'Look:\n\n```ts\nconst a = 1;\n\nconst b = 2;\n```\n\nDone.';

    expect(markdownBlocks(text)).toEqual([
      'Look:',
      '```ts\nconst a = 1;\n\nconst b = 2;\n```',
      'Done.',
    ]);
  });

  it('keeps the numbering of a list with blank lines between its items', () => {
    expect(markdownBlocks('1. one\n\n2. two\n\n   more\n\nEnd')).toEqual([
      '1. one\n\n2. two\n\n   more',
      'End',
    ]);
  });

  it('never touches a block before the last two when text is added at the end', () => {
    const part = fc.constantFrom('word', '\n', '\n\n', '```', '- item', '  deep', '1. x');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), part, (parts, added) => {
        const finished = markdownBlocks(parts.join('')).slice(0, -2);

        expect(markdownBlocks(parts.join('') + added).slice(0, finished.length)).toEqual(finished);
      }),
    );
  });
});
