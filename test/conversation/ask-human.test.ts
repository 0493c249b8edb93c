// A person's help with a question, at a simulated Slack over real sockets: who is called, where, and how often.
import { expect, it } from 'vitest';
import type { Rules } from '../../main/conversation/rules.js';
import { helpAction } from '../../main/transports/slack/offers.js';
import { until } from '../transports/support/perch-slack.js';
import { drained, onSlack, settled, type OnSlack } from './support/on-slack.js';
import { openPolicy } from './support/talk.js';

const under = (rules: Partial<Rules>) => ({
  talk: { policy: () => ({ ...openPolicy, ...rules }) },
});
const set = under({ helpers: ['UBOSS', 'S0HELP'] });

/** Ana has asked, and nothing was found. */
async function stuck(options = set) {
  const all = await onSlack(options);
  const question = all.ask();
  await settled(all, question);
  await all.talk.store.remote.saveWorkspace({
    ...{ id: all.slack.settings.team.id, name: 'Acme', url: 'https://acme.slack.com/' },
    ...{ botName: 'perch', botUser: all.slack.settings.app.userId },
  });
  return { ...all, question };
}

async function press({ slack, ops, ana, talk }: OnSlack, ts: string): Promise<void> {
  const event = slack.press({ channel: ops, ts, user: ana, actionId: helpAction });
  await slack.journal.waitForKind('ack', (ack) => ack.eventId === event, 10_000);
  await drained(talk);
}

const said = ({ slack }: OnSlack, question: string): string[] =>
  slack.answersTo(question).map(({ blocks }) => JSON.stringify(blocks));

it('calls the people set, in the thread, with the question linked, once', async () => {
  const all = await stuck();
  const answer = all.slack.answersTo(all.question)[0]!.ts;

  await press(all, answer);
  await press(all, answer);
  await until(() => all.slack.whispersTo(all.ana).length > 0, 'she is told');

  const [, called, ...more] = said(all, all.question);
  expect(called).toContain('<@UBOSS> <!subteam^S0HELP>');
  expect(called).toContain(
    'asks for a person’s help with [this question](https://acme.slack.com/archives/',
  );
  expect(more).toEqual([]);
  expect(all.slack.whispersTo(all.ana)).toMatchObject([{ text: /asked for already, by/ }]);
});

it('understands "ask a human" in the thread of a question, once for both ways', async () => {
  const all = await stuck();
  const { ts } = all.slack.say({
    ...{ channel: all.ops, user: all.ana, text: '@perch ask a human!', thread: all.question },
  });
  await settled(all, ts);
  await press(all, all.slack.answersTo(all.question)[0]!.ts);
  await until(() => all.slack.whispersTo(all.ana).length > 0, 'she is told');

  const [, called, ...more] = said(all, all.question);
  expect(called).toContain('<@UBOSS> <!subteam^S0HELP>');
  expect(called).not.toContain(helpAction);
  expect(more).toEqual([]);
});

it('calls those of the channel in place of those of the workspace', async () => {
  const all = await stuck(
    under({ helpers: ['UBOSS'], channels: new Proxy({}, { get: () => ({ helpers: ['UOPS'] }) }) }),
  );

  await press(all, all.slack.answersTo(all.question)[0]!.ts);

  expect(said(all, all.question)[1]).toContain('<@UOPS>');
  expect(said(all, all.question)[1]).not.toContain('UBOSS');
});

it('has no button where nobody is set, and says so where it is asked in words', async () => {
  const all = await stuck(under({ helpers: [] }));
  const { ts } = all.slack.say({
    ...{ channel: all.ops, user: all.ana, text: '@perch ask a human', thread: all.question },
  });
  await settled(all, ts);

  const [answer, words] = all.slack.answersTo(all.question);
  expect(JSON.stringify(answer?.blocks)).not.toContain(helpAction);
  expect(words?.markdown).toContain('has set nobody to ask here');
});

it('calls nobody from a direct message, which they could not read', async () => {
  const all = await stuck();
  const dm = all.slack.openDm(all.ana);
  await all.talk.store.remote.saveChannel({
    ...{ workspace: all.slack.settings.team.id, id: dm, kind: 'dm', name: 'ana' },
  });
  const { ts } = all.slack.say({ channel: dm, user: all.ana, text: 'ask a human' });
  await settled(all, ts);

  expect(all.toldAna().join()).toContain('Nobody but you and me reads this conversation');
  expect(JSON.stringify(all.slack.messages(dm))).not.toContain('UBOSS');
});

it('offers help below an answer that failed, and mentions nobody else', async () => {
  const all = await stuck();
  all.model.next({ status: 401 });
  const failed = all.ask('and now?');
  await settled(all, failed);
  const [answer] = all.slack.answersTo(failed);

  await press(all, answer!.ts);

  const [, called] = said(all, failed);
  const mentioned = called?.match(/<[@!][^>]*>/g);
  expect(mentioned).toEqual(['<@UBOSS>', '<!subteam^S0HELP>']);
});

it('does not call anybody for whom it does not answer', async () => {
  const all = await stuck(under({ helpers: ['UBOSS'], peopleDenyList: ['U0DENIED'] }));
  const answer = all.slack.answersTo(all.question)[0]!.ts;
  const event = all.slack.press({
    ...{ channel: all.ops, ts: answer, user: 'U0DENIED', actionId: helpAction },
  });
  await all.slack.journal.waitForKind('ack', (ack) => ack.eventId === event, 10_000);
  await drained(all.talk);

  expect(said(all, all.question)).toHaveLength(1);
});

it('leaves the call alone when its question is edited and answered anew, and what was said of the old answer goes', async () => {
  const all = await stuck();
  const { slack, ops, question } = all;
  const [answer] = slack.answersTo(question);
  const thumb = slack.press({
    ...{ channel: ops, ts: answer!.ts, user: all.ana },
    ...{ actionId: 'perch_rating', thumb: 'negative' },
  });
  await slack.journal.waitForKind('ack', (ack) => ack.eventId === thumb, 10_000);
  await press(all, answer!.ts);

  slack.edit({ channel: ops, ts: question, text: '@perch when exactly?' });
  await until(
    () => slack.answersTo(question)[0]?.markdown === 'You asked: when exactly?',
    'the new answer',
  );
  await drained(all.talk);

  const key = { workspace: slack.settings.team.id, channel: ops, thread: question };
  expect(await all.talk.store.remote.feedbackOfThread(key)).toEqual([]);
  expect(said(all, question)).toEqual([
    expect.stringContaining('when exactly?'),
    expect.stringContaining('<@UBOSS>'),
  ]);
});
