import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packMessages, type Said } from '../../main/lookup/split/pack-messages.js';
import { splitCode } from '../../main/lookup/split/split-code.js';
import { splitFile } from '../../main/lookup/split/split-file.js';
import { splitMarkdown } from '../../main/lookup/split/split-markdown.js';
import { cutText, maxChars } from '../../main/lookup/split/span.js';

const paragraph = (word: string): string => `${word} `.repeat(80).trim();

test('a Markdown passage stands under its headings, with its lines', () => {
  const text = [
    '# Guide',
    '',
    'Welcome.',
    '',
    '## Set-up',
    '',
    'Install it.',
    '',
    '# Other',
    'Bye.',
  ];

  expect(splitMarkdown(text.join('\n'))).toEqual([
    { title: 'Guide', text: '# Guide\n\nWelcome.\n', startLine: 1, endLine: 4 },
    { title: 'Guide > Set-up', text: '## Set-up\n\nInstall it.\n', startLine: 5, endLine: 8 },
    { title: 'Other', text: '# Other\nBye.', startLine: 9, endLine: 10 },
  ]);
});

test('a code fence stays whole, and its comments are no headings', () => {
  const fence = ['```sh', '# not a heading', '', paragraph('run'), '', '```'].join('\n');
  const text = `# Title\n\n${paragraph('before')}\n\n${fence}\n\n${paragraph('after')}`;

  const spans = splitMarkdown(text);

  expect(spans.every(({ title }) => title === 'Title')).toBe(true);
  expect(spans.filter((span) => span.text.includes(fence))).toHaveLength(1);
});

test('a fence that is never closed does not swallow the file into one passage', () => {
  const text = `# Title\n\n\`\`\`\n${`${paragraph('code')}\n`.repeat(20)}`;

  expect(Math.max(...splitMarkdown(text).map((span) => span.text.length))).toBeLessThan(maxChars);
});

test('code is cut before definitions, comments stay with theirs, and names become titles', () => {
  const body = `  work();\n`.repeat(60);
  const code = [
    `import { work } from './work';\n`,
    `// Says hello.\nexport function hello() {\n${body}}\n`,
    `export class Store {\n${body}}\n`,
    `const later = async () => {\n${body}};\n`,
  ].join('\n');

  const spans = splitCode(code);

  expect(spans.map(({ title }) => title)).toEqual(['hello', 'Store', 'later']);
  expect(spans[1]?.text.startsWith('export class Store')).toBe(true);
  expect(spans[0]?.text).toContain('// Says hello.\nexport function hello');
});

describe.each(['a.md', 'a.txt', 'a.ts'])('any text as %s', (path) => {
  const line = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.constantFrom('', '# Head', '```', 'function f() {', 'x'.repeat(5000), '👍'.repeat(1500)),
  );

  test('keeps every line with its number, in order, and never parts a character', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const text = lines.join('\n');
        const spans = splitFile(path, text);
        const words = (value: string): string => value.replace(/\s+/g, '');
        expect(words(spans.map((span) => span.text).join(''))).toBe(words(text));
        for (const [index, span] of spans.entries()) {
          expect(span.text.length).toBeLessThanOrEqual(maxChars);
          expect(span.startLine).toBeGreaterThanOrEqual(spans[index - 1]?.endLine ?? 1);
          expect(span.endLine).toBeGreaterThanOrEqual(span.startLine);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test('a cut never leaves half a character', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', '😀', ' ', '. ')),
      fc.integer({ min: 2, max: 9 }),
      (parts, max) => {
        for (const piece of cutText(parts.join(''), max)) {
          expect(piece).not.toMatch(/[\ud800-\udfff]/u);
        }
      },
    ),
  );
});

const said = (text: string, minute: number): Said => ({
  ...{ ts: String(minute), at: minute * 60_000, text, asks: false },
});

test('messages are joined up to 800 characters, never parted', () => {
  const messages = Array.from({ length: 30 }, (_, i) => said(`${i} ${'x'.repeat(90)}`, i));

  const talks = packMessages(messages);

  expect(talks.flatMap((talk) => talk.said)).toEqual(messages);
  expect(Math.max(...talks.map(({ text }) => text.length))).toBeLessThanOrEqual(800);
  expect(talks).toHaveLength(4);
});

test('a pause ends a passage', () => {
  const talks = packMessages([said('one', 0), said('two', 10), said('three', 60)], 30 * 60_000);

  expect(talks.map(({ text }) => text)).toEqual(['one\ntwo', 'three']);
});
