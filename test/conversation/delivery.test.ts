import { expect, it } from 'vitest';
import { AppError } from '../../main/lib/errors.js';
import type { Passage } from '../../main/lookup/api.js';
import { openTestStore } from '../support/store.js';
import { tempFolder } from '../support/temp.js';
import { flaky } from './support/flaky.js';
import { talk, type Talk } from './support/talk.js';

const slackError = (
  code: ConstructorParameters<typeof AppError>[0],
  retryAfterMs?: number,
): AppError => new AppError(code, code, retryAfterMs === undefined ? {} : { retryAfterMs });

/** Says something in a channel and answers it. */
async function ask(all: Talk, channel: string): Promise<void> {
  await all.say({ channel });
  await all.answer(all.asked.length - 1, `in ${channel}`);
}

it('waits as long as a rate limit says, and holds up no other channel', async () => {
  const all = await talk({
    beforePost: ({ channel }, count) => {
      if (channel === 'C1' && count === 1) throw slackError('slack_rate_limited', 5000);
    },
  });
  await ask(all, 'C1');
  await ask(all, 'C2');
  expect(all.texts()).toEqual(['in C2']);

  all.conversation.nudge();
  await all.pass(4999);
  expect(all.texts()).toEqual(['in C2']);
  await all.pass(1);

  expect(all.texts()).toEqual(['in C2', 'in C1']);
});

it('holds up no channel although dozens of others wait, and not the pane', async () => {
  const all = await talk({
    beforePost: ({ channel }) => {
      if (channel !== 'C1') throw slackError('network_down');
    },
  });
  for (let count = 0; count < 30; count += 1) {
    await ask(all, `CW${count}`);
  }

  await ask(all, 'C1');
  const question = await all.type('still there?');
  await all.answer(all.asked.length - 1, 'yes');

  expect(all.texts()).toEqual(['in C1']);
  const key = { workspace: 'local', channel: 'pane', thread: question.ts };
  expect(await all.store.remote.threadPage({ ...key, before: undefined, limit: 9 })).toHaveLength(
    2,
  );
});

it('posts at most once a second into a channel', async () => {
  const all = await talk();
  await ask(all, 'C1');
  await ask(all, 'C1');
  await ask(all, 'C2');
  expect(all.texts()).toEqual(['in C1', 'in C2']);

  await all.pass(1000);

  expect(all.texts()).toEqual(['in C1', 'in C2', 'in C1']);
});

it('holds a channel up for a second even when the date is set back by an hour', async () => {
  const all = await talk();
  await ask(all, 'C1');
  all.clock.jump(-3_600_000);
  await ask(all, 'C1');

  await all.pass(1000);

  expect(all.texts()).toEqual(['in C1', 'in C1']);
});

it('finds a post whose response was lost instead of posting it twice', async () => {
  const all = await talk({
    afterPost: (_, count) => {
      if (count === 1) throw slackError('socket_closed');
    },
  });
  await ask(all, 'C1');
  await all.pass(60_000);

  expect(all.posted).toHaveLength(1);
  expect(await all.store.remote.openDeliveries()).toEqual([]);
});

it('finds it after a crash between the post and its note, too', async () => {
  const folder = tempFolder();
  const first = await talk({ folder, afterPost: () => new Promise(() => undefined) });
  await ask(first, 'C1');
  expect(await first.store.remote.openDeliveries()).toMatchObject([{ state: 'sending' }]);

  const second = await talk({ folder, posted: first.posted });
  await second.conversation.resume();
  await second.pass(60_000);

  expect(second.posted).toHaveLength(1);
  expect(await second.store.remote.openDeliveries()).toEqual([]);
});

it('does not post again when only the note that it was posted fails', async () => {
  const { remote } = openTestStore();
  const failures = new Map([['markSent', 2]]);
  const all = await talk({ store: flaky(remote, failures) });
  await ask(all, 'C1');
  await all.pass(60_000);

  expect(failures.get('markSent')).toBe(0);
  expect(all.posted).toHaveLength(1);
  expect(await remote.openDeliveries()).toEqual([]);
});

it.each(['not_in_channel', 'channel_not_found', 'is_archived', 'messages_tab_disabled'] as const)(
  'makes what only a person can solve (%s) a dead letter at once, and says so',
  async (code) => {
    let posts = 0;
    const all = await talk({
      beforePost: () => {
        posts += 1;
        throw slackError(code);
      },
    });
    await ask(all, 'C1');
    await all.pass(600_000);

    expect(posts).toBe(1);
    expect(all.lines).toContain('answer is a dead letter');
    expect(await all.store.remote.queues()).toMatchObject({ outbox: 0, deadLetters: 1 });
  },
);

it('counts no try of an outage: an answer leaves after a long one, and a nudge shortens the wait', async () => {
  let isDown = true;
  const all = await talk({
    random: () => 0.99,
    beforePost: () => {
      if (isDown) throw slackError('network_down');
    },
  });
  await ask(all, 'C1');
  await all.pass(20 * 60_000);
  isDown = false;

  all.conversation.nudge();
  await all.pass();

  expect(all.texts()).toEqual(['in C1']);
});

it('gives up after five tries that count, and goes on with the next answer of the channel', async () => {
  const all = await talk({
    beforePost: (_, count) => {
      if (count <= 5) throw slackError('invalid_input');
    },
  });
  await ask(all, 'C1');
  await ask(all, 'C1');
  await all.pass(600_000);

  expect(all.posted).toHaveLength(1);
  expect(await all.store.remote.queues()).toMatchObject({ outbox: 0, deadLetters: 1 });
});

it('sends the parts of a long answer in order, with its sources on the last', async () => {
  const all = await talk({ search: async () => ({ passages: [passage] }) });
  await all.say({ text: 'all of it' });
  const paragraphs = Array.from({ length: 60 }, (_, index) => `${index} ${'word '.repeat(100)}`);
  const text = paragraphs.join('\n\n');
  all.asked[0]?.answer.resolve({ kind: 'whole', text, cited: [1] });
  await all.pass(10_000);

  expect(all.posted.length).toBeGreaterThan(1);
  expect(all.posted.every((part) => part.text.length <= 11_000)).toBe(true);
  const words = (said: string): string[] => said.split(/\s+/).filter(Boolean);
  expect(words(all.texts().join(' '))).toEqual(words(text));
  const [last, ...others] = all.posted.map(({ sources }) => sources).reverse();
  expect(last).toMatchObject([{ number: 1, label: 'deploy.md:1', link: undefined }]);
  expect(others.flat()).toEqual([]);
});

const passage: Passage = {
  ...{ id: 'p', label: 'deploy.md:1', text: 'Deploys are on Tuesday.', score: 1, why: {} },
  source: {
    ...{ kind: 'file', folder: '/docs', path: 'deploy.md', startLine: 1, endLine: 2 },
    link: 'file:///docs/deploy.md',
  },
};

it('does not wait for an outage to end when it stops, and keeps what is left', async () => {
  const all = await talk({
    beforePost: () => {
      throw slackError('network_down');
    },
  });
  await ask(all, 'C1');

  const stopping = all.conversation.stop(3500);
  await all.pass();

  expect(await stopping).toEqual({ turns: 0, deliveries: 1 });
});

it('says that it could not count when the history hangs, instead of hanging itself', async () => {
  const { remote } = openTestStore();
  const store = new Proxy(remote, { get: () => () => new Promise(() => undefined) });
  const hanging = await talk({ store });

  const stopping = hanging.conversation.stop(3500);
  await hanging.pass(4000);

  expect(await stopping).toBeUndefined();
});
