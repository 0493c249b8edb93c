// Answers that can be read while they are written, judged by what stands in the channel in the end.
import { expect, it } from 'vitest';
import type { Slack } from '../fakes/slack/slack.js';
import { tempFolder } from '../support/temp.js';
import { until } from '../transports/support/perch-slack.js';
import { run, workspace, type RunOptions } from './support/away.js';
import { slowAgent } from './support/slow-agent.js';

const whole = 'The deploy runs on Tuesday at ten, after the backup.';

/** A question that is being answered. */
async function asking(options: RunOptions = {}, prepare: (slack: Slack) => void = () => undefined) {
  const place = await workspace();
  prepare(place.slack);
  const agent = slowAgent();
  const perch = await run(place.slack, { ...options, answer: agent.answer });
  const { ts } = place.slack.say({ channel: place.ops, user: place.ana, text: '@perch when?' });
  await until(() => agent.calls.length > 0, 'the agent is asked');
  const answers = () => place.slack.answersTo(ts);
  const begun = async (): Promise<void> => {
    agent.calls.at(-1)!.text('The deploy runs on Tue');
    await until(() => answers().length > 0, 'its first words');
  };
  const settled = async (): Promise<void> => {
    while ((await perch.remote.queues()).outbox > 0) await pause();
  };
  const calls = (method: string): number =>
    place.slack.journal
      .of('api')
      .filter((each) => each.method === method && each.phase === 'applied').length;
  return { ...place, agent, perch, ts, answers, begun, settled, calls };
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const finished = { text: whole, stream: 'stopped' };
const metadata = (question: string): object => ({
  metadata: { event_type: 'perch_delivery', event_payload: { question } },
});

it('streams an answer and closes it whole, with its metadata', async () => {
  const talk = await asking();
  await talk.begun();
  expect(talk.answers()).toMatchObject([{ text: 'The deploy runs on', stream: 'live' }]);

  talk.agent.calls[0]!.end(whole);
  await until(() => talk.answers()[0]?.stream === 'stopped', 'the stream is closed');

  await talk.settled();
  expect(talk.answers()).toMatchObject([{ ...finished, ...metadata(talk.ts) }]);
  expect(talk.calls('chat.postMessage')).toBe(0);
});

it('posts an answer that is whole at once without a stream', async () => {
  const talk = await asking();

  talk.agent.calls[0]!.text(whole);
  talk.agent.calls[0]!.end(whole);
  await until(() => talk.answers().length > 0, 'the answer');

  expect(talk.answers()).toMatchObject([{ text: whole, stream: 'none' }]);
  expect(talk.calls('chat.startStream')).toBe(0);
});

it.each(['unknown_method', 'channel_type_not_supported', 'enterprise_is_restricted'])(
  'edits a message where streams end in %s, with a button to stop it meanwhile',
  async (error) => {
    const talk = await asking({}, (slack) =>
      slack.faults.failNext('chat.startStream', { error, times: 9 }),
    );
    await talk.begun();
    expect(JSON.stringify(talk.answers()[0]?.blocks)).toContain('perch_stop');

    talk.agent.calls[0]!.end(whole);
    await until(() => talk.answers()[0]?.text === whole, 'the whole answer');

    expect(talk.answers()).toHaveLength(1);
    expect(JSON.stringify(talk.answers()[0]?.blocks)).not.toContain('perch_stop');
    expect(talk.answers()[0]).toMatchObject(metadata(talk.ts));
  },
);

it('streams the next answer though Slack refused one for its channel alone', async () => {
  const talk = await asking({}, (slack) =>
    slack.faults.failNext('chat.startStream', { error: 'restricted_action' }),
  );
  talk.agent.calls[0]!.text('The deploy runs on Tue');
  const isAsked = ({ method }: { method: string }): boolean => method === 'chat.startStream';
  await until(() => talk.slack.journal.of('api').some(isAsked), 'a stream is refused');
  talk.agent.calls[0]!.end(whole);
  await until(() => talk.answers().length === 1, 'the answer');

  const { ts } = talk.slack.say({ channel: talk.ops, user: talk.ana, text: '@perch and when?' });
  await until(() => talk.agent.calls.length === 2, 'the agent is asked');
  talk.agent.calls[1]!.text('The deploy runs on Tue');

  await until(() => talk.slack.answersTo(ts)[0]?.stream === 'live', 'a stream');
  expect(talk.answers()).toMatchObject([{ text: whole, stream: 'none' }]);
});

it('posts once where it may neither stream nor edit', async () => {
  const talk = await asking({ streaming: 'off' });

  talk.agent.calls[0]!.text('The deploy runs on Tue');
  await new Promise((resolve) => setTimeout(resolve, 400)); // longer than it would wait to begin
  expect(talk.answers()).toEqual([]);
  talk.agent.calls[0]!.end(whole);
  await until(() => talk.answers().length > 0, 'the answer');

  expect(talk.answers()).toMatchObject([{ text: whole, stream: 'none' }]);
});

it('stops the model when a reader stops the stream on Slack, and the message says so', async () => {
  const talk = await asking();
  await talk.begun();

  talk.slack.faults.stopStream(talk.ops, talk.answers()[0]!.ts);
  talk.agent.calls[0]!.text('The deploy runs on Tuesday at ten, aft');
  await until(() => talk.agent.calls[0]!.signal.aborted, 'the model is stopped');
  await talk.settled();

  await until(() => talk.answers()[0]!.text.includes('_Stopped._'), 'it says so');
  expect(talk.answers()).toHaveLength(1);
});

it('stops the model on the button, once however often it is pressed', async () => {
  const talk = await asking({ streaming: 'edit' });
  await talk.begun();
  const click = { channel: talk.ops, ts: talk.answers()[0]!.ts, user: talk.ana };

  for (let times = 0; times < 2; times += 1) talk.slack.press({ ...click, actionId: 'perch_stop' });
  await until(() => talk.agent.calls[0]!.signal.aborted, 'the model is stopped');
  await until(() => talk.answers()[0]!.text.includes('Stopped by'), 'it says so');

  expect(talk.answers()).toHaveLength(1);
  expect(talk.slack.journal.of('lost')).toEqual([]);
});

it.each(['stop', '@perch Stop!', 'please stop'])('stops the model on "%s"', async (text) => {
  const talk = await asking();
  await talk.begun();

  talk.slack.say({ channel: talk.ops, user: talk.ana, text, thread: talk.ts });
  await until(() => talk.agent.calls[0]!.signal.aborted, 'the model is stopped');
  await until(() => talk.answers()[0]!.text.includes('Stopped by'), 'it says so');

  expect(talk.answers()).toMatchObject([{ stream: 'stopped' }]);
  expect(talk.agent.calls).toHaveLength(1);
});

it('takes an unfinished answer away with its question', async () => {
  const talk = await asking();
  await talk.begun();

  talk.slack.remove({ channel: talk.ops, ts: talk.ts });
  await until(() => talk.calls('chat.delete') > 0, 'it is taken away');

  expect(talk.answers()).toEqual([]);
});

it('begins anew in the same message when the question is edited', async () => {
  const talk = await asking();
  await talk.begun();

  talk.slack.edit({ channel: talk.ops, ts: talk.ts, text: '@perch where?' });
  await until(() => talk.agent.calls.length === 2, 'it is asked anew');
  talk.agent.calls[1]!.end('In Oslo.');
  await until(() => talk.answers()[0]?.text === 'In Oslo.', 'the new answer');

  expect(talk.answers()).toMatchObject([{ stream: 'stopped' }]);
});

it.each([
  ['its response is lost', { resetAfterApply: true } as const],
  ['Slack asks to wait', { retryAfter: 1 } as const],
  ['Slack has ended it', { error: 'message_not_in_streaming_state' } as const],
  ['Slack fails', { status: 503 } as const],
  ['Slack finds the stream too long', { error: 'msg_too_long' } as const],
])('ends in one whole closed message although, closing it, %s', async (_, fault) => {
  const talk = await asking();
  await talk.begun();
  talk.slack.faults.failNext('chat.stopStream', fault);

  talk.agent.calls[0]!.end(whole);
  await until(
    () => talk.answers()[0]?.text === whole && talk.answers()[0]?.stream === 'stopped',
    'the whole answer',
  );

  await talk.settled();
  expect(talk.answers()).toMatchObject([{ ...finished, ...metadata(talk.ts) }]);
});

it.each([{ resetAfterApply: true } as const, { reset: true } as const])(
  'posts one answer when nobody knows whether it was begun: %o',
  async (fault) => {
    const talk = await asking({}, (slack) => slack.faults.failNext('chat.startStream', fault));

    talk.agent.calls[0]!.text('The deploy runs on Tue');
    await until(
      () => talk.slack.journal.of('api').some(({ method }) => method === 'chat.startStream'),
      'it was begun',
    );
    talk.agent.calls[0]!.end(whole);
    await until(() => talk.answers()[0]?.text === whole, 'the answer');

    await talk.settled();
    expect(talk.answers()).toHaveLength(1);
    expect(talk.answers()[0]?.stream).not.toBe('live');
  },
);

it('answers in the message that a crash left open', async () => {
  const folder = tempFolder();
  const talk = await asking({ folder });
  await talk.begun();
  await talk.perch.end();

  const agent = slowAgent();
  const again = await run(talk.slack, { folder, answer: agent.answer });
  await until(() => agent.calls.length > 0, 'it is asked again');
  agent.calls[0]!.end('On Wednesday.');
  await until(() => talk.answers()[0]?.text === 'On Wednesday.', 'the answer');

  expect(talk.answers()).toMatchObject([{ stream: 'stopped', ...metadata(talk.ts) }]);
  await until(async () => (await again.remote.queues()).outbox === 0, 'it is kept');
  const kept = await again.remote.threadPage(threadOf(talk));
  expect(kept.map(({ text }) => text)).toEqual(['@perch when?', 'On Wednesday.']);
});

const threadOf = ({ ops: channel, ts: thread }: { ops: string; ts: string }) => ({
  ...{ workspace: 'T0ACME', channel, thread, before: undefined, limit: 9 },
});

it('goes on in a further message where the first is full', async () => {
  const talk = await asking();
  await talk.begun();
  const long = Array.from({ length: 500 }, (_, n) => `Step ${n} of the long way down.`).join(
    '\n\n',
  );

  talk.agent.calls[0]!.text(long);
  talk.agent.calls[0]!.end(long);
  await until(() => talk.answers().length > 1, 'the second part');
  await talk.settled();
  expect(talk.answers().map(({ stream }) => stream)).toEqual(['stopped', 'none']);

  const parts = talk.answers().map(({ markdown }) => markdown ?? '');
  expect(parts.join('\n\n')).toBe(long);
});
