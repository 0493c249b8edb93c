// A slash command: kept, answered to its asker alone by the rules of every question, and told once.
import { expect, it } from 'vitest';
import type { Rules } from '../../main/conversation/rules.js';
import type { SearchRequest } from '../../main/lookup/api.js';
import type { Slack } from '../fakes/slack/slack.js';
import { health } from '../renderer/builders.js';
import { tempFolder } from '../support/temp.js';
import { until } from '../transports/support/perch-slack.js';
import { run, workspace } from './support/away.js';
import { drainedAsides, onSlack, type OnSlack } from './support/on-slack.js';
import { slowAgent } from './support/slow-agent.js';
import { openPolicy } from './support/talk.js';

/** What Ana is shown alone, the echo of her questions left out. */
const toldAna = ({ slack, ana }: { readonly slack: Slack; readonly ana: string }): string[] =>
  slack
    .shownTo(ana)
    .map(({ text }) => text)
    .filter((text) => !text.startsWith('You asked: '));

/** Ana types a command in #ops, or elsewhere; resolves with what she is told. */
async function command(at: OnSlack, text: string, channel = at.ops): Promise<string> {
  const before = toldAna(at).length;
  at.slack.command({ channel, user: at.ana, text });
  await until(() => toldAna(at).length > before, `an answer to ${text}`);
  await drainedAsides(at.talk);
  return toldAna(at).slice(before).join('\n');
}

it('answers a question typed behind the command to its asker alone, and repeats it in the ack', async () => {
  const at = await onSlack({ model: { answer: () => 'On Tuesday.' } });

  const told = await command(at, 'ask when do A & B < C deploy?');

  expect(told).toBe('On Tuesday.');
  expect(at.slack.shownTo(at.ana)[0]?.text).toBe('You asked: ask when do A &amp; B &lt; C deploy?');
  expect(at.postedIn(at.ops)).toEqual([]);
  expect(at.slack.journal.of('ack')).toMatchObject([
    { verdict: 'in-time', unwantedPayload: false },
  ]);
});

it('runs commands by the table, says help to nothing, and takes what is no command for a question', async () => {
  const at = await onSlack({ model: { answer: () => 'By the model.' } });

  expect(await command(at, '')).toContain('`search deploy freeze');
  expect(await command(at, 'Status')).toContain('Up for');
  expect(await command(at, 'search freeze')).toContain('I found nothing about that in');
  expect(await command(at, 'who can deploy?')).toBe('By the model.');
  expect(await command(at, 'ask status')).toBe('By the model.');
});

it('sums up a channel as it does in a message, with what was said before it was asked', async () => {
  const at = await onSlack();
  const workspace = at.slack.settings.team.id;
  const { remote } = at.talk.store;
  await remote.saveChannel({ workspace, id: at.ops, kind: 'public', name: 'ops' });
  const { ts } = at.slack.say({ channel: at.ops, user: at.ana, text: 'staging is down' });
  await until(
    async () => (await remote.message({ workspace, channel: at.ops, ts })) !== undefined,
    'it is kept',
  );

  expect(await command(at, 'summarize #ops 24h')).toContain('staging is down');
});

it('tells who asks for usage what they used themselves, as nobody else reads it', async () => {
  const at = await onSlack();

  const told = await command(at, 'usage');

  expect(told).toContain('- Today: ');
  expect(told).toContain('- You: nothing today, nothing this month.');
  expect(at.postedIn(at.ops)).toEqual([]);
});

it('tells who waits in line which place they have, in the channel', async () => {
  const at = await onSlack({
    model: { answer: () => 'Yes.' },
    talk: { policy: () => ({ ...openPolicy, perPerson: 1 }) },
  });

  await command(at, 'ask one?');
  at.slack.command({ channel: at.ops, user: at.ana, text: 'ask two?' });
  await until(() => at.slack.whispersTo(at.ana).length > 0, 'a word');

  expect(at.slack.whispersTo(at.ana)).toMatchObject([
    {
      channel: at.ops,
      thread: undefined,
      text: expect.stringContaining('first in line') as string,
    },
  ]);
});

it('looks up what everybody in the channel may read, wherever it was typed', async () => {
  const searched: SearchRequest[] = [];
  const search = async (request: SearchRequest) => (searched.push(request), { passages: [] });
  const at = await onSlack({ model: { answer: () => 'Yes.' }, talk: { search } });
  const elsewhere = at.slack.addChannel({ name: 'elsewhere', members: [at.ana] });

  await command(at, 'ask is it frozen?');
  const told = await command(at, 'ask is it frozen?', elsewhere);

  const { id: team } = at.slack.settings.team;
  expect(searched.map(({ audience }) => audience)).toEqual([
    { kind: 'channel', workspace: team, channel: at.ops },
    { kind: 'channel', workspace: team, channel: elsewhere },
  ]);
  expect(told).toBe('Yes.');
});

it('tells who is refused so, each time, and asks no model', async () => {
  const denied: string[] = [];
  const at = await onSlack({
    talk: { policy: () => ({ ...openPolicy, peopleDenyList: denied }) },
  });
  denied.push(at.ana);

  const told = [await command(at, 'ask why?'), await command(at, 'status')];

  for (const each of told) expect(each).toContain("I'm set up not to answer you.");
  expect(at.model.chats()).toEqual([]);
});

it('gives who may not write directly yet a code for the owner, as a message would', async () => {
  const at = await onSlack({
    talk: { policy: () => ({ ...openPolicy, directAccess: 'pairing' }) },
  });

  const told = await command(at, 'ask why?', at.slack.openDm(at.ana));

  expect(told).toMatch(/Your code is \*\*[A-Z0-9]{3}-[A-Z0-9]{3}\*\*/);
  expect(await at.talk.conversation.pairing.view()).toMatchObject({ asked: [{ person: at.ana }] });
});

it('counts all questions that wait as others, being none of them itself', async () => {
  const now = health();
  const queues = { ...now.queues, inbox: 1 };
  const facts = () => ({
    health: { ...now, queues },
    privacyLevel: 'medium' as const,
    retentionDays: 0,
  });
  const at = await onSlack({ talk: { facts } });

  expect(await command(at, 'status')).toContain('1 other question is being answered or waiting.');
});

it('says so where a channel is left out, and where commands are switched off', async () => {
  let policy: Rules = { ...openPolicy, channelAllowList: ['C0ELSEWHERE'] };
  const at = await onSlack({ talk: { policy: () => policy } });

  const leftOut = await command(at, 'ask why?');
  policy = { ...openPolicy, ways: ['shortcut'] };
  const off = await command(at, 'ask why?');

  expect(leftOut).toContain("I don't read or answer in this channel.");
  expect(off).toContain('My owner has switched this off.');
});

it('answers in the channel when the address takes nothing any more, and directly where it is not in it', async () => {
  const at = await onSlack({ model: { answer: () => 'Late.' } });
  const elsewhere = at.slack.addChannel({ name: 'elsewhere', members: [at.ana] });
  for (const channel of [at.ops, elsewhere]) {
    at.slack.command({ channel, user: at.ana, text: 'ask late?' });
    at.slack.loseResponseUrls();
  }
  await until(() => at.toldAna().length === 2, 'both answers');

  expect(at.slack.whispersTo(at.ana)).toMatchObject([{ channel: at.ops, text: 'Late.' }]);
  expect(at.toldAna()).toEqual(['Late.', 'Late.']);
});

it('shows a long answer in parts that Slack takes', async () => {
  const long = Array.from({ length: 4 }, (_, n) => `Paragraph ${n}: ${'w'.repeat(3000)}`);
  const at = await onSlack({ model: { answer: () => long.join('\n\n') } });

  await command(at, 'ask everything');
  await until(() => toldAna(at).join('').includes('Paragraph 3:'), 'the last part');

  expect(toldAna(at).length).toBeGreaterThan(1);
  expect(toldAna(at).join('\n\n')).toContain('Paragraph 0:');
});

it('answers once after a crash between the ack and the answer', async () => {
  const { slack, ana, ops } = await workspace({ timeScale: 1 });
  const folder = tempFolder();
  const agent = slowAgent();
  const first = await run(slack, { folder, answer: agent.answer });
  const eventId = slack.command({ channel: ops, user: ana, text: 'ask when?' });
  await slack.journal.waitForKind('ack', (ack) => ack.eventId === eventId);
  await until(() => agent.calls.length > 0, 'the agent is asked');
  await first.end();

  const second = await run(slack, { folder });
  await until(() => toldAna({ slack, ana }).length > 0, 'an answer');
  await second.end();
  const third = await run(slack, { folder });
  await until(async () => (await third.remote.openAsides()).length === 0, 'nothing is open');

  expect(toldAna({ slack, ana })).toEqual(['re: when?']);
});

it('says at once that a command could not be kept, as Slack never sends it again', async () => {
  const { slack, ana, ops } = await workspace({ timeScale: 1 });
  const perch = await run(slack);
  perch.loseStore(true);

  slack.command({ channel: ops, user: ana, text: 'ask when?' });
  await until(() => slack.shownTo(ana).length > 0, 'a word');

  expect(slack.shownTo(ana).map(({ text }) => text)).toEqual([
    'I could not keep your question just now. Please ask again in a minute.',
  ]);
  perch.loseStore(false);
});
