// How long answers are cut: what belongs together stays so, and nothing is lost.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitAnswer } from '../../main/conversation/split.js';

const header = '| Host | Owner | Notes |\n| :--- | :---: | ---: |';
const table = (rows: number): string =>
  [
    header,
    ...Array.from(
      { length: rows },
      (_, n) => `| srv-${n} | \`a\\|b\` 日本語 | ${'x'.repeat(n % 30)} |`,
    ),
  ].join('\n');

it('goes on with a table under its header, each row whole and in its place', () => {
  const parts = splitAnswer(`These:\n\n${table(100)}\n\nThat is all.`, 600);

  expect(parts.length).toBeGreaterThan(5);
  const rows = parts.flatMap((part) => part.split('\n').filter((line) => line.startsWith('| srv')));
  expect(rows).toEqual(table(100).split('\n').slice(2));
  for (const part of parts.filter((each) => each.includes('| srv'))) {
    expect(part.slice(part.indexOf('|'))).toMatch(/^\| Host [^\n]*\n\| :---[^\n]*\n\| srv/);
    expect(part.length).toBeLessThanOrEqual(600);
  }
});

it('never leaves the header of a table alone at the end of a part', () => {
  for (let before = 100; before < 400; before += 7) {
    const parts = splitAnswer(`${'word '.repeat(before / 5)}\n${table(8)}`, 400);
    for (const part of parts) expect(part.trimEnd()).not.toMatch(/(?:Notes \||---: \|)$/);
  }
});

it('cuts a list between its items, also where they have paragraphs of their own', () => {
  const item = (n: number): string =>
    `${n}. First line of item ${n}.\n   It goes on here.\n\n   And has a second paragraph.\n   - with a list`;
  const list = Array.from({ length: 40 }, (_, n) => item(n + 1)).join('\n');

  const parts = splitAnswer(list, 500);

  for (const part of parts) expect(part).toMatch(/^\s*(?:\d+\. First|- with)/);
  expect(parts.join('\n').replace(/\s+/g, ' ')).toBe(list.replace(/\s+/g, ' '));
});

it('opens code again with its language, and lets nothing of it out of its fence', () => {
  const code = Array.from({ length: 60 }, (_, n) => `const line${n} = '| not | a | table |';`);
  const parts = splitAnswer(`Look:\n\n\`\`\`ts\n${code.join('\n')}\n\`\`\`\n\nDone.`, 500);

  for (const part of parts.slice(1, -1)) expect(part).toMatch(/^```ts\n[^]*\n```$/);
  const lines = parts.flatMap((part) =>
    part.split('\n').filter((line) => line.startsWith('const')),
  );
  expect(lines).toEqual(code);
});

const cell = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((text) => text.replace(/[\n|]/g, ' '));
const randomTable = fc
  .array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 30 })
  .map((rows) => `${header}\n${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}`);
const block = fc.oneof(
  randomTable,
  fc.lorem({ maxCount: 80 }),
  fc
    .array(fc.lorem({ maxCount: 12 }), { minLength: 1, maxLength: 12 })
    .map((items) => items.map((text, n) => `${n % 2 === 0 ? '-' : '  -'} [ ] ${text}`).join('\n')),
  fc.lorem({ maxCount: 30 }).map((text) => `\`\`\`sh\n${text.replace(/ /g, '\n')}\n\`\`\``),
  fc.lorem({ maxCount: 30 }).map((text) => `> ${text}`),
  fc.constantFrom('# Heading', 'שלום עולם '.repeat(30), '長い文'.repeat(90), '😀'.repeat(120)),
);
const document = fc
  .array(block, { minLength: 1, maxLength: 14 })
  .map((blocks) => blocks.join('\n\n'));
/** Headers and fences may be said again; everything else stands there once. */
const content = (text: string): string =>
  text
    .replaceAll(header, '')
    .replace(/^```.*$/gm, '')
    .replace(/\s+/g, '');

it('keeps every word of any document, in parts that fit', () => {
  fc.assert(
    fc.property(document, fc.integer({ min: 300, max: 900 }), (text, max) => {
      const parts = splitAnswer(text, max);
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(max);
      expect(content(parts.join('\n'))).toBe(content(text));
    }),
    { numRuns: 300 },
  );
});
