import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepCitations, readCitations } from '../../main/conversation/citations.js';
import { describeLeft } from '../../main/conversation/left-words.js';
import { createNameBook } from '../../main/conversation/name-book.js';
import { route } from '../../main/conversation/route.js';
import { splitAnswer } from '../../main/conversation/split.js';
import { createThreadQueue } from '../../main/conversation/thread-queue.js';
import { settleable } from '../../main/lib/settleable.js';
import type { Passage } from '../../main/lookup/api.js';
import type { Turn } from '../../main/store/inbox.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { openPolicy } from './support/talk.js';

const turn: Turn = {
  ...{ id: 1, transport: 'slack', workspace: 'T1', channel: 'C1', channelKind: 'public' },
  ...{ ts: '2', thread: '1', author: 'U1', authorKind: 'person', text: 'hi' },
  ...{ mentioned: false, attempts: 0, state: 'new', takesPart: false },
  ...{ isPaired: false, botsInARow: 0, botsThisHour: 0 },
  ...{ stoppedBy: null, files: [], model: null, receivedAt: 0 },
};

it.each([
  ['a mention', { mentioned: true }, [], 'answer', 'mention'],
  ['a thread it takes part in', { takesPart: true }, [], 'answer', 'thread'],
  [
    'thanks in a thread it takes part in',
    { takesPart: true, text: 'thanks!' },
    [],
    'ignore',
    'thanks',
  ],
  ['talk', {}, [], 'ignore', 'not addressed'],
  ['a direct message', { channelKind: 'dm' }, [], 'answer', 'direct message'],
  ['a direct message off the list', { channelKind: 'dm' }, ['C2'], 'answer', 'direct message'],
  ['the pane off the list', { channelKind: 'pane' }, ['C2'], 'answer', 'pane'],
  ['a mention on the list', { mentioned: true }, ['C1'], 'answer', 'mention'],
  ['a mention off the list', { mentioned: true }, ['C2'], 'ignore', 'channel not on the list'],
  ['a thread off the list', { takesPart: true }, ['C2'], 'ignore', 'channel not on the list'],
  ['a group message without a mention', { channelKind: 'group-dm' }, [], 'ignore', 'not addressed'],
  ['another bot', { authorKind: 'bot', mentioned: true }, [], 'ignore', 'not from a person'],
  ['itself', { authorKind: 'perch', channelKind: 'dm' }, [], 'ignore', 'not from a person'],
] as const)('routes %s', (_, part, channelAllowList, kind, reason) => {
  expect(route({ ...turn, ...part }, { ...openPolicy, channelAllowList })).toEqual({
    kind,
    reason,
  });
});

const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '\n',
    '\n\n',
    ' ',
    '```\n',
    '```ts\n',
    '~~~~\n',
    '`````\n',
    '😀',
    '    ',
    '```x```',
  ),
  fc.string({ minLength: 80, maxLength: 300 }),
);
const longText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const halfCharacter = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const wordsOf = (text: string): string =>
  text.replace(/^ {0,3}(`{3,}|~{3,}).*$/gm, '').replace(/\s+/g, '');

it('splits into parts that fit, without halves of characters and without empty parts', () => {
  fc.assert(
    fc.property(longText, fc.integer({ min: 100, max: 400 }), (text, max) => {
      const parts = splitAnswer(text, max);
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(max);
        if (!halfCharacter.test(text)) expect(part).not.toMatch(halfCharacter);
      }
      if (text.trim() !== '') expect(parts.every((part) => part.trim() !== '')).toBe(true);
    }),
  );
});

it('keeps every word of prose, in order', () => {
  const prose = longText.map((text) => text.replace(/[`~]/g, 'x'));
  fc.assert(
    fc.property(prose, fc.integer({ min: 100, max: 400 }), (text, max) => {
      expect(wordsOf(splitAnswer(text, max).join('\n'))).toBe(wordsOf(text));
    }),
  );
});

it('closes a code fence that it cuts, and opens it again with its language', () => {
  const code = Array.from({ length: 60 }, (_, line) => `const line${line} = ${line};`).join('\n');
  const parts = splitAnswer(`Here:\n\n\`\`\`ts\n${code}\n\`\`\`\n\nDone.`, 400);

  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) expect(part.match(/^```/gm)?.length).toBe(2);
  expect(parts.slice(1).every((part) => part.startsWith('```ts\n'))).toBe(true);
  expect(wordsOf(parts.join('\n'))).toBe(wordsOf(`Here: ${code} Done.`));
});

it('ends although the line that opens a fence is longer than a part', () => {
  const parts = splitAnswer(`\`\`\`${'x'.repeat(2000)}`, 200);

  expect(parts.length).toBeLessThan(20);
});

it('cuts where a reader would: at a blank line rather than within a paragraph', () => {
  const [first, second] = [`${'a '.repeat(40)}a`, `${'b '.repeat(40)}b`];

  expect(splitAnswer(`${first}\n\n${second}`, 120)).toEqual([first, second]);
});

it('leaves a short answer as it is', () => {
  expect(splitAnswer('short', 100)).toEqual(['short']);
});

const passage = (part: Partial<Passage> = {}): Passage => ({
  ...{ id: 'p', label: 'docs/a.md:1', text: 'x'.repeat(900), score: 1, why: {} },
  source: {
    ...{ kind: 'file', folder: '/docs', path: 'a.md', startLine: 1, endLine: 2 },
    link: 'file:///docs/a.md',
  },
  ...part,
});

it('keeps the cited passages with their numbers, and reads them back', () => {
  const said: Passage['source'] = {
    kind: 'message',
    ...{ workspace: 'T1', channel: 'C1', thread: '1', ts: '1', at: 0 },
    place: '#ops',
    author: 'Ana',
    isPrivate: true,
    link: undefined,
  };
  const passages = [
    passage({ label: 'one' }),
    passage({ label: 'two' }),
    passage({ source: said }),
  ];

  const kept = readCitations(keepCitations(passages, [3, 1, 7]));

  expect(kept).toMatchObject([
    { number: 1, label: 'one', link: 'file:///docs/a.md', isPrivate: false },
    { number: 3, label: 'docs/a.md:1', link: undefined, isPrivate: true },
  ]);
  expect(kept[0]?.snippet.length).toBe(400);
});

it.each(['', '{', 'null', '[{"number":"1"}]'])('reads the citations %o as none', (json) => {
  expect(readCitations(json)).toEqual([]);
});

it('names people, places and itself, also before it knows them', () => {
  const names = createNameBook();
  const place = { workspace: 'T1', channel: 'C1', channelKind: 'public' as const };
  expect(names.place(place)).toBe('#C1 in Slack');
  expect(names.person('T1', 'U1')).toBe('U1');
  names.setWorkspace({ id: 'T1', name: 'Acme', botName: 'perch', botUser: 'UPERCH' });
  names.setChannel({ workspace: 'T1', id: 'C1', kind: 'public', name: 'ops' });
  names.setChannel({ workspace: 'T1', id: 'D1', kind: 'dm', name: 'Ana' });
  names.setPerson({ workspace: 'T1', id: 'U1', name: 'Ana' });

  expect(names.place(place)).toBe('#ops in Acme');
  expect(names.place({ ...place, channelKind: 'dm' })).toBe('a direct message in Acme');
  expect([names.shortPlace('T1', 'C1'), names.shortPlace('T1', 'D1')]).toEqual([
    '#ops',
    'DM with Ana',
  ]);
  expect(names.shortPlace('local', 'pane')).toBe('Chat');
  expect([names.person('T1', 'U1'), names.person('T2', 'U1')]).toEqual(['Ana', 'U1']);
  expect([names.person('T1', 'UPERCH'), names.person('local', 'owner')]).toEqual(['Perch', 'You']);
});

it('forgets what has not begun when it is cleared, and takes new work for the same keys', async () => {
  const queue = createThreadQueue(1);
  const done: string[] = [];
  const gate = settleable<undefined>();
  const work = (name: string) => async () => void done.push(name);
  queue.add('a', async () => {
    await gate.promise;
    done.push('a1');
  });
  queue.add('a', work('a2'));
  queue.add('b', work('b1'));

  queue.clear();
  queue.add('a', work('a3'));
  queue.add('b', work('b2'));
  gate.resolve(undefined);
  await queue.idle();

  expect(done.sort()).toEqual(['a1', 'a3', 'b2']);
});

it.each([
  [{ turns: 1, deliveries: 2 }, '2 answers and 1 question are kept for the next start.'],
  [{ turns: 0, deliveries: 1 }, '1 answer is kept for the next start.'],
  [{ turns: 3, deliveries: 0 }, '3 questions are kept for the next start.'],
  [{ turns: 0, deliveries: 0 }, 'Nothing is left for the next start.'],
  [undefined, 'What is left could not be counted; it is kept for the next start.'],
])('says what is left at quit: %o', (left, words) => {
  expect(inEnglish(describeLeft(left))).toBe(words);
});
