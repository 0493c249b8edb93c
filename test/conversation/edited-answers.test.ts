// A question that is edited after it was answered, judged by what stands in the channel in the end.
import { expect, it } from 'vitest';
import type { AnswerResult } from '../../main/agents/agent.js';
import type { Message } from '../fakes/slack/messages.js';
import { until } from '../transports/support/perch-slack.js';
import { tempFolder } from '../support/temp.js';
import { run, workspace, type Run, type RunOptions } from './support/away.js';

/** Longer than one message of Slack's holds: in so many parts. */
const inParts = (word: string, parts: number): string =>
  Array.from({ length: parts * 85 }, (_, n) => `${word} ${n} ${'x'.repeat(90)}`).join('\n\n');

/** A question that has its answer, which repeats its text; "parts N word" is answered in N parts. */
async function answered(text = '@perch old?', options: RunOptions = {}) {
  const place = await workspace();
  const perch = await run(place.slack, {
    answer: async ({ question }) => {
      const [, parts, word = ''] = /^parts (\d+) (\w+)/.exec(question) ?? [];
      const said = parts === undefined ? `re: ${question}` : inParts(word, Number(parts));
      return { kind: 'whole', text: said, cited: [] };
    },
    ...options,
  });
  const { slack, ops: channel, ana: user } = place;
  const { ts } = slack.say({ channel, user, text });
  const answers = (): readonly Message[] => slack.answersTo(ts);
  const settled = (): Promise<void> => settle(perch);
  await until(() => answers().length > 0, 'the answer');
  await settled();
  return { ...place, perch, ts, answers, settled, edit: editing(place, ts, perch) };
}

const settle = (perch: Run): Promise<void> =>
  until(async () => {
    const { inbox, outbox } = await perch.remote.queues();
    return inbox + outbox === 0;
  }, 'nothing is to be done');

/** Edits, and waits until that is taken in. */
const editing =
  ({ slack, ops }: Awaited<ReturnType<typeof workspace>>, ts: string, perch: Run) =>
  async (text: string): Promise<void> => {
    slack.edit({ channel: ops, ts, text });
    const readable = text.replace('@perch', '').trim();
    await until(async () => {
      const kept = await perch.remote.message({ workspace: 'T0ACME', channel: ops, ts });
      return kept?.text.includes(readable) ?? false;
    }, 'the edit is kept');
    await settle(perch);
  };

/** An agent that writes nothing before it is stopped. */
const untilStopped = (signal: AbortSignal): Promise<AnswerResult> =>
  new Promise((resolve) => {
    const stop = (): void => resolve({ kind: 'stopped', text: '', cited: [] });
    signal.addEventListener('abort', stop, { once: true });
  });

const texts = (messages: readonly Message[]): string[] =>
  messages.map(({ markdown, text }) => markdown ?? text);
const heads = (messages: readonly Message[]): string[] =>
  texts(messages).map((text) => text.split(' ', 1)[0] ?? '');

it('answers the new text in the message of the old answer, and posts none', async () => {
  const { answers, edit, perch, slack } = await answered();
  const before = answers();

  await edit('@perch new?');
  await until(() => texts(answers())[0] === 're: new?', 'the new answer');

  expect(answers()).toHaveLength(1);
  expect(answers()[0]?.ts).toBe(before[0]?.ts);
  expect(JSON.stringify(answers()[0]?.blocks)).not.toContain('perch_stop');
  expect(slack.journal.of('status').map(({ status }) => status)).toContain('is thinking…');
  const { ts } = answers()[0]!;
  const kept = await perch.remote.message({ workspace: 'T0ACME', channel: before[0]!.channel, ts });
  expect(kept?.text).toBe('re: new?');
  // What it said before is no talk that the new answer could lean on.
  expect(perch.asked.at(-1)?.turns).toEqual([]);
});

it('shows the new answer as it is written, in that message', async () => {
  let write: ((text: string) => void) | undefined;
  let end = (): void => undefined;
  const { answers, slack, ops, ts } = await answered('@perch old?', {
    answer: (request, { onText }) => {
      if (request.question === 'old?')
        return Promise.resolve({ kind: 'whole', text: 'to the old', cited: [] });
      write = onText;
      return new Promise((resolve) => {
        end = () => resolve({ kind: 'whole', text: 'The deploy runs on Tuesday.', cited: [] });
      });
    },
  });

  slack.edit({ channel: ops, ts, text: '@perch new?' });
  await until(() => write !== undefined, 'the agent is asked');
  expect(texts(answers())).toEqual(['to the old']);
  write?.('The deploy runs on Tues');
  await until(() => texts(answers())[0] === 'The deploy runs on', 'its first words');
  end();

  await until(() => texts(answers())[0] === 'The deploy runs on Tuesday.', 'the whole answer');
  expect(answers()).toHaveLength(1);
});

it('posts the parts that a longer answer has more', async () => {
  const { answers, edit } = await answered('@perch parts 2 old');
  const before = answers();
  expect(heads(before)).toEqual(['old', 'old']);

  await edit('@perch parts 3 new');
  await until(() => heads(answers()).join() === 'new,new,new', 'three new parts');

  expect(
    answers()
      .map(({ ts }) => ts)
      .slice(0, 2),
  ).toEqual(before.map(({ ts }) => ts));
});

it('deletes the parts that a shorter answer has no text for', async () => {
  const { answers, edit } = await answered('@perch parts 3 old');
  const before = answers();

  await edit('@perch parts 1 new');
  await until(() => heads(answers()).join() === 'new', 'one part is left');

  expect(answers()[0]?.ts).toBe(before[0]?.ts);
});

it('answers the last text of a question that is edited again and again', async () => {
  const { answers, edit } = await answered();

  await edit('@perch one?');
  await edit('@perch two?');
  await edit('@perch three?');
  await until(() => texts(answers())[0] === 're: three?', 'the last answer');

  expect(answers()).toHaveLength(1);
});

it('leaves the answer alone where the text is the same, or is edited too late', async () => {
  const same = await answered();
  same.slack.edit({ channel: same.ops, ts: same.ts, text: '@perch old?' });
  await same.edit('@perch old?');
  expect(same.perch.questions()).toEqual(['old?']);

  const late = await answered('@perch old?', { policy: { editMinutes: 0 } });
  await late.edit('@perch new?');
  expect(texts(late.answers())).toEqual(['re: old?']);
  expect(late.perch.questions()).toEqual(['old?']);
});

it('asks once, however often Slack sends the edit', async () => {
  const { slack, ops, ts, perch, edit } = await answered();
  const [eventId = ''] = slack.edit({ channel: ops, ts, text: '@perch new?' });
  await edit('@perch new?');
  await until(() => perch.questions().length === 2, 'it is asked anew');

  slack.redeliver(eventId);
  await slack.journal.waitFor(
    (entry) => entry.kind === 'ack' && entry.eventId === eventId && entry.verdict === 'in-time',
    5000,
  );
  await settle(perch);

  expect(perch.questions()).toEqual(['old?', 'new?']);
});

it('posts a new answer where the old one was deleted meanwhile', async () => {
  const { answers, edit, slack, ops } = await answered();
  slack.remove({ channel: ops, ts: answers()[0]!.ts });

  await edit('@perch new?');
  await until(() => texts(answers())[0] === 're: new?', 'a new message');

  expect(answers()).toHaveLength(1);
});

it('takes the old answer away whose question is deleted while it is answered anew', async () => {
  let isAsked = false;
  const { answers, slack, ops, ts } = await answered('@perch parts 2 old', {
    answer: (request, { signal }) => {
      if (request.question.includes('old'))
        return Promise.resolve({ kind: 'whole', text: inParts('old', 2), cited: [] });
      isAsked = true;
      return untilStopped(signal);
    },
  });
  slack.edit({ channel: ops, ts, text: '@perch new?' });
  await until(() => isAsked, 'it is asked anew');

  slack.remove({ channel: ops, ts });

  await until(() => answers().filter(({ botId }) => botId).length === 0, 'nothing is left of it');
});

it('goes on after the next start with what an edit began, and posts nothing twice', async () => {
  const folder = tempFolder();
  const first = await answered('@perch parts 3 old', {
    folder,
    answer: (request, { signal }) =>
      request.question.includes('old')
        ? Promise.resolve({ kind: 'whole', text: inParts('old', 3), cited: [] })
        : untilStopped(signal),
  });
  const before = first.answers();
  first.slack.edit({ channel: first.ops, ts: first.ts, text: '@perch new?' });
  await until(() => first.perch.asked.length === 2, 'it is asked anew');
  await first.perch.end();

  const second = await run(first.slack, { folder });
  await until(() => /^re: .*new\?$/.test(texts(first.answers()).join()), 'one new part');
  await settle(second);

  expect(first.answers().map(({ ts }) => ts)).toEqual([before[0]?.ts]);
  expect(second.questions()).toHaveLength(1);
});

it('answers anew what was edited while Perch was away', async () => {
  const { slack, ops, ts, perch, answers } = await answered();
  await perch.away();
  slack.edit({ channel: ops, ts, text: '@perch new?' });

  await perch.back();

  await until(() => texts(answers())[0] === 're: new?', 'the new answer');
  expect(answers()).toHaveLength(1);
});
