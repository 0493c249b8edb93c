// "Share with the channel": what one person read is posted once, by the outbox, and says who shared it.
import { expect, it } from 'vitest';
import type { Shown } from '../fakes/slack/shown.js';
import { tempFolder } from '../support/temp.js';
import { until } from '../transports/support/perch-slack.js';
import { run, workspace, type RunOptions } from './support/away.js';

/** Ana has asked "when?" in #ops, where Perch is, and reads the answer alone. */
async function told(options: RunOptions = {}) {
  const { slack, ana, ops } = await workspace({ timeScale: 1 });
  const folder = tempFolder();
  const perch = await run(slack, { folder, ...options });
  slack.say({ channel: ops, user: ana, text: 'hello' });
  await until(
    async () => (await perch.remote.channels()).some(({ id, heard }) => id === ops && heard === 1),
    'the channel is known',
  );
  await until(
    async () => (await perch.remote.people()).some(({ id }) => id === ana),
    'she is known',
  );
  const answer = (): Shown | undefined => slack.shownTo(ana).find(({ text }) => text !== echo);
  slack.command({ channel: ops, user: ana, text: 'ask when?' });
  await until(() => answer() !== undefined, 'an answer');
  const posted = () => slack.messages(ops).filter(({ botId }) => botId !== undefined);
  return { slack, ana, ops, folder, perch, posted, answer: () => answer()! };
}

const echo = 'You asked: ask when?';
const shareAction = 'perch_share';

it('posts the answer once with who asked, however often the button is pressed, and says so in its place', async () => {
  const { slack, ops, posted, answer } = await told();
  const shown = answer();

  slack.pressAlone({ shown, actionId: shareAction });
  slack.pressAlone({ shown, actionId: shareAction });
  await until(() => posted().length > 0, 'the post');
  await until(() => answer().text === 'Shared with the channel.', 'a word');
  await until(() => slack.journal.of('ack').length >= 4, 'both clicks are acked');

  expect(posted()).toHaveLength(1);
  expect(posted()[0]?.markdown).toBe(
    '**ana** asked me and shared the answer:\n> when?\n\nre: when?',
  );
  expect(posted()[0]?.thread).toBeUndefined();
  expect(slack.messages(ops).filter(({ text }) => text.includes('re: when?'))).toHaveLength(1);
});

it('shares nothing that is not theirs', async () => {
  const { slack, posted, answer } = await told();
  const ben = slack.addUser({ name: 'ben' });

  const eventId = slack.pressAlone({ shown: answer(), user: ben, actionId: shareAction });
  await slack.journal.waitForKind('ack', (ack) => ack.eventId === eventId);
  await until(() => answer().text.startsWith("I don't keep this answer"), 'a word');

  expect(posted()).toEqual([]);
});

it('shares after a restart, as the answer is kept, and finds what it posted before a crash', async () => {
  const { slack, folder, perch, posted, answer } = await told();
  const shown = answer();
  await perch.end();
  slack.faults.failNext('chat.postMessage', { resetAfterApply: true, times: 1 });

  const second = await run(slack, { folder });
  slack.pressAlone({ shown, actionId: shareAction });
  await until(() => posted().length > 0, 'the post');
  await second.end();
  const third = await run(slack, { folder });
  third.conversation.nudge();
  await until(async () => (await third.remote.openDeliveries()).length === 0, 'it is found');

  expect(posted()).toHaveLength(1);
});

it('goes on in the thread of what was shared, as after every answer', async () => {
  const { slack, ana, ops, posted, answer } = await told();
  slack.pressAlone({ shown: answer(), actionId: shareAction });
  await until(() => posted().length === 1, 'the post');
  const { ts } = posted()[0]!;
  await until(() => answer().text.startsWith('Shared'), 'it is kept');

  slack.say({ channel: ops, user: ana, text: 'and why?', thread: ts });
  await until(() => posted().length === 2, 'an answer');

  expect(posted()[1]).toMatchObject({ thread: ts });
});

it('has no button where Perch is not in the channel, nor below what everybody can ask for', async () => {
  const { slack, ana, ops } = await told();
  const elsewhere = slack.addChannel({ name: 'elsewhere', members: [ana] });
  const before = slack.shownTo(ana).length;

  slack.command({ channel: elsewhere, user: ana, text: 'ask when?' });
  slack.command({ channel: ops, user: ana, text: 'status' });
  await until(() => slack.shownTo(ana).length === before + 4, 'both answers');

  const blocks = JSON.stringify(slack.shownTo(ana).slice(before));
  expect(blocks).not.toContain(shareAction);
});
