// Whatever an answer says: one of its forms is taken by Slack, with every word of it, and nobody is mentioned.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitAnswer } from '../../../main/conversation/split.js';
import { createForms, type Form } from '../../../main/transports/slack/forms.js';
import type { Outgoing, Source } from '../../../main/transports/transport.js';
import { WebAPIPlatformError } from '@slack/web-api';
import { readContent } from '../../fakes/slack/methods/content.js';
import { Refusal } from '../../fakes/slack/methods/method.js';
import { fakeClock } from '../../support/fake-clock.js';

const maxCharacters = 9000;

const outgoing = (change: Partial<Outgoing> = {}): Outgoing => ({
  ...{ transport: 'slack', workspace: 'T1', channel: 'C1', channelKind: 'public' },
  ...{ outboxId: 'o1', question: '1.1', thread: '1.1', place: 'thread', text: 'On Tuesday.' },
  ...{ note: undefined, sources: [], offers: ['feedback', 'help'], mentions: [] },
  ...change,
});

/** What Slack takes of it, judged by the simulator's limits; how it was asked on the way. */
async function posted(part: Outgoing): Promise<{ taken: Form; asked: readonly Form[] }> {
  const asked: Form[] = [];
  const taken = await createForms(fakeClock()).post(part, async (form) => {
    asked.push(form);
    try {
      const { warning } = readContent({ ...form });
      expect(warning).toBeUndefined();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw new WebAPIPlatformError({ ok: false, error: error.error, response_metadata: {} });
    }
    return form;
  });
  return { taken, asked };
}

const source = (number: number, change: Partial<Source> = {}): Source => ({
  ...{ number, label: `#ops, Ana, ${number} Mar 2026`, link: `https://acme.slack.com/${number}` },
  ...change,
});

it('posts a long answer with every source it may have, whole, as blocks with buttons', async () => {
  const sources = Array.from({ length: 12 }, (_, n) =>
    source(n + 1, { label: 'x'.repeat(400), link: `https://wiki.example/${'y'.repeat(1500)}` }),
  );
  const text = 'z'.repeat(maxCharacters);

  const { taken, asked } = await posted(outgoing({ text, sources }));

  expect(asked).toHaveLength(1);
  expect(JSON.stringify(taken)).toContain('perch_rating');
  for (const { number } of sources) expect(JSON.stringify(taken)).toContain(`[${number}] `);
});

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom('<@U012ABC> '.repeat(90), '<!channel>'.repeat(80), '@here '.repeat(100)),
  fc.constantFrom('& < > '.repeat(200), '😀'.repeat(400), '| a | b |\n|---|---|\n| 1 | 2 |\n'),
  fc.constantFrom('```ts\nx\n```\n', '<b>bold</b> [^1] ![i](https://x.example/i.png)\n', '\n\n'),
);
const answer = fc.array(nasty, { minLength: 1, maxLength: 60 }).map((pieces) => pieces.join(''));
const bare = (text: string): string => text.replace(/[\s\u2060]/g, '');
const textOf = (form: Form): string => {
  if ('markdown_text' in form) return form.markdown_text;
  if (!('blocks' in form)) {
    return form.text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
  }
  return form.blocks
    .map((block) => ('text' in block && typeof block.text === 'string' ? block.text : ''))
    .join('');
};

it('loses no word of any answer, keeps every limit, and mentions nobody', async () => {
  await fc.assert(
    fc.asyncProperty(answer, async (text) => {
      for (const part of splitAnswer(text, maxCharacters).filter((each) => each.trim() !== '')) {
        const { taken } = await posted(outgoing({ text: part }));
        expect(bare(textOf(taken))).toBe(bare(part));
        expect(JSON.stringify(taken)).not.toMatch(/<[@!#]|@(?:here|channel|everyone)\b/);
      }
    }),
    { numRuns: 60 },
  );
});

it('mentions exactly those it is told to, in front of the text, with and without buttons', async () => {
  const mentions = ['U0BOSS', 'S0HELP'];
  for (const offers of [[], ['feedback']] as const) {
    const text = 'Ana needs <@U0OTHER> and @channel.';
    const { taken } = await posted(outgoing({ text, offers, mentions }));

    expect(JSON.stringify(taken).match(/<[@!][^>]*>/g)).toEqual([
      ...['<@U0BOSS>', '<!subteam^S0HELP>', '<@U0BOSS>', '<!subteam^S0HELP>'],
    ]);
  }
});

it('goes on to simpler forms only where it is the form that is refused', async () => {
  const tries = async (...errors: readonly string[]): Promise<unknown> => {
    const asked: string[] = [];
    const left = [...errors];
    const outcome = await createForms(fakeClock())
      .post(outgoing(), async (form) => {
        asked.push('blocks' in form ? 'blocks' : 'text' in form ? 'text' : 'markdown');
        const error = left.shift();
        if (error === undefined) return 'taken';
        throw new WebAPIPlatformError({ ok: false, error, response_metadata: {} });
      })
      .catch((error: unknown) => (error instanceof WebAPIPlatformError ? error.data.error : error));
    return [...asked, outcome];
  };

  expect(await tries('invalid_blocks')).toEqual(['blocks', 'blocks', 'taken']);
  expect(await tries('invalid_blocks', 'msg_blocks_too_long', 'msg_too_long')).toEqual([
    ...['blocks', 'blocks', 'markdown', 'text', 'taken'],
  ]);
  expect(await tries('is_archived')).toEqual(['blocks', 'is_archived']);
  expect(await tries('invalid_blocks', 'ratelimited')).toEqual(['blocks', 'blocks', 'ratelimited']);
});
