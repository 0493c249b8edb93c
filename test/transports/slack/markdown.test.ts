// Markdown of every kind on its way to Slack: posted as it is where it fits, and whole in its parts where it does not.
import { expect, it } from 'vitest';
import { splitAnswer } from '../../../main/conversation/split.js';
import { harmless } from '../../../main/transports/slack/text.js';
import type { Outgoing } from '../../../main/transports/transport.js';
import { connectedStage } from '../support/perch-slack.js';

const lines = (...text: readonly string[]): string => text.join('\n');

/** By name: a document, and what marks each of its pieces that must not be torn. */
const corpus: Readonly<Record<string, { readonly text: string; readonly piece: RegExp }>> = {
  'a wide table': {
    text: lines(
      `| ${Array.from({ length: 12 }, (_, n) => `Column ${n}`).join(' | ')} |`,
      `|${' --- |'.repeat(12)}`,
      ...Array.from({ length: 90 }, (_, n) => `| ${`row ${n} | `.repeat(11)}end |`),
    ),
    piece: /^\| row \d+ .*end \|$/gm,
  },
  'a table with pipes, code and wide letters': {
    text: lines(
      '| Befehl | 説明 | Wert |',
      '|:--|:-:|--:|',
      ...Array.from({ length: 300 }, (_, n) => `| \`a \\| b${n}\` | 日本語の説明です | **${n}** |`),
    ),
    piece: /^\| `a .*\*\* \|$/gm,
  },
  'nested lists': {
    text: lines(
      ...Array.from({ length: 120 }, (_, n) =>
        lines(
          `${n + 1}. Step ${n} ${'of many '.repeat(6)}`,
          '   - a detail',
          '     1. deeper still',
        ),
      ),
    ),
    piece: /^\d+\. Step .*\n {3}- a detail\n {5}1\. deeper still$/gm,
  },
  'a task list': {
    text: lines(...Array.from({ length: 600 }, (_, n) => `- [${n % 2 ? 'x' : ' '}] do thing ${n}`)),
    piece: /^- \[[ x]\] do thing \d+$/gm,
  },
  'code with its language': {
    text: lines(
      '```python',
      ...Array.from({ length: 400 }, (_, n) => `def f${n}(x): return x | ${n}  # - not a list`),
      '```',
    ),
    piece: /^def f\d+.*list$/gm,
  },
  'block quotes and headings': {
    text: lines(
      ...Array.from({ length: 120 }, (_, n) =>
        lines(`## Part ${n}`, '', `> Quoted ${n} ${'words '.repeat(10)}`, `> and more ${n}`, ''),
      ),
    ),
    piece: /^> Quoted \d+.*\n> and more \d+$/gm,
  },
  'links, images, footnotes and HTML': {
    text: lines(
      ...Array.from(
        { length: 120 },
        (_, n) =>
          `See [page ${n}](https://wiki.example/${n}?a=b&c=d "A title") and ![chart](https://wiki.example/${n}.png)[^${n}] <br> <b>bold</b>\n`,
      ),
    ),
    piece: /^See \[page \d+\].*bold<\/b>$/gm,
  },
  'a language from right to left, emoji and long words': {
    text: lines(
      ...Array.from(
        { length: 120 },
        (_, n) => `פריסה ${n} ביום שלישי 👩‍👩‍👧‍👦 ${'Donaudampfschiff'.repeat(5)}\n`,
      ),
    ),
    piece: /^פריסה \d+ .*schiff$/gm,
  },
};

const answer = (channel: string, thread: string, n: number, text: string): Outgoing => ({
  ...{ transport: 'slack', workspace: 'T1', channel, channelKind: 'public', place: 'thread' },
  ...{ outboxId: `o${n}`, question: thread, thread, text, note: undefined, sources: [] },
  ...{ offers: ['feedback'], mentions: [] },
});

it.each(Object.entries(corpus))(
  'posts %s whole, and no piece of it torn',
  async (_, { text, piece }) => {
    const { slack, perch, ana, ops } = await connectedStage({ simulator: { rateLimits: false } });
    const { ts } = slack.say({ channel: ops, user: ana, text: '@perch tell me' });
    const parts = splitAnswer(text, perch.transport.maxCharacters);

    for (const [n, part] of parts.entries()) {
      await perch.transport.send(answer(ops, ts, n, part), new AbortController().signal);
    }

    const posted = slack.answersTo(ts).map(({ markdown = '' }) => markdown);
    expect(parts.length).toBeGreaterThan(1);
    expect(posted).toEqual(parts.map(harmless));
    expect(posted.flatMap((part) => part.match(piece) ?? [])).toEqual(text.match(piece));
    for (const part of posted) expect((part.match(/^```/gm) ?? []).length % 2).toBe(0);
  },
);
