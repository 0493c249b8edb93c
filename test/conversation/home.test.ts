// A person's page of Perch: how it is, what it knows for them, what they asked, what they can do.
import { expect, it } from 'vitest';
import type { Facts } from '../../main/conversation/facts.js';
import type { Health } from '../../preload/health.js';
import type { Json } from '../fakes/slack/json.js';
import { health, workspaceHealth } from '../renderer/builders.js';
import { until } from '../transports/support/perch-slack.js';
import { drained, onSlack, type OnSlack } from './support/on-slack.js';
import { openPolicy } from './support/talk.js';

/** All that stands on Ana's page; '' before there is one. */
const pageOf = ({ slack, ana }: Pick<OnSlack, 'slack' | 'ana'>): string => {
  const blocks = (slack.homeOf(ana)?.['blocks'] ?? []) as Json[];
  const textOf = (block: Json): string => {
    const { text } = (block['text'] ?? (block['elements'] as Json[])[0]) as { text: string };
    return text;
  };
  return blocks.map(textOf).join('\n');
};

const known = (now: Health) => (): Facts => ({
  health: now,
  privacyLevel: 'medium',
  retentionDays: 0,
});

async function open(at: OnSlack): Promise<string> {
  const before = at.slack.homeOf(at.ana);
  at.slack.openHome({ user: at.ana, tab: 'home' });
  await until(() => at.slack.homeOf(at.ana) !== before, 'her page');
  return pageOf(at);
}

it('says how it is in the words of health, what it knows, and every command', async () => {
  const facts = known(health());
  const at = await onSlack({ talk: { facts } });

  const page = await open(at);

  expect(page).toContain(facts().health.slack.headline);
  expect(page).toContain('312 documents of my owner.');
  expect(page).toContain(
    '• `search deploy freeze from:@ana in:#ops after:2026-01`: lists what I find',
  );
  expect(page).toMatch(/As of <!date\^\d+\^/);
});

it('counts public channels alone, as nobody has said which private ones they are in', async () => {
  const at = await onSlack();
  const workspace = at.slack.settings.team.id;
  const { remote } = at.talk.store;
  await remote.saveChannel({ workspace, id: 'C1', kind: 'public', name: 'one' });
  await remote.saveChannel({ workspace, id: 'C2', kind: 'private', name: 'secret-plan' });

  const page = await open(at);

  expect(page).toContain('1 public channel that I read.');
  expect(page).not.toContain('secret-plan');
});

it('links what they asked to its answers, and shows nobody else’s', async () => {
  const at = await onSlack({ model: { answer: () => 'Tomorrow.' } });
  const { team, app } = at.slack.settings;
  const url = `https://${team.domain}.slack.com/`;
  await at.talk.store.remote.saveWorkspace({
    ...{ id: team.id, name: team.name, url, botName: 'perch', botUser: app.userId },
  });
  const ben = at.slack.addUser({ name: 'ben' });
  const ts = at.ask('when is <the> *freeze*?');
  at.slack.say({ channel: at.ops, user: ben, text: '@perch what is my bonus?' });
  await until(() => at.postedIn(at.ops).length === 2, 'both answers');
  await drained(at.talk);

  const page = await open(at);

  const answer = at.slack.answersTo(ts).find(({ botId }) => botId !== undefined)!;
  const link = `${url}archives/${at.ops}/p${answer.ts.replace('.', '')}`;
  expect(page).toContain(`• <${link}?thread_ts=${ts}&cid=${at.ops}|when is &lt;the&gt; *freeze*?>`);
  expect(page).not.toContain('bonus');
});

it('shows who is refused that, and nothing of what it knows', async () => {
  const denied: string[] = [];
  const at = await onSlack({
    talk: { policy: () => ({ ...openPolicy, peopleDenyList: denied }) },
  });
  denied.push(at.ana);

  const page = await open(at);

  expect(page).toContain("I'm set up not to answer you.");
  expect(page).not.toContain('documents');
});

it('is shown anew to those who look at it when the state changes, and says when Perch quits', async () => {
  const at = await onSlack({
    talk: {
      facts: () => known(now)(),
    },
  });
  const team = at.slack.settings.team.id;
  const workspace = { ...workspaceHealth().workspace!, id: team };
  let now = health();
  const ben = at.slack.addUser({ name: 'ben' });
  await open(at);

  const paused = workspaceHealth({ workspace, headline: 'Paused' });
  now = { ...now, slack: { ...now.slack, workspaces: [paused] } };
  at.talk.conversation.stateChanged();
  await until(() => pageOf(at).includes('• Paused.'), 'the new state');
  await at.talk.conversation.stop(0);

  expect(pageOf(at)).toContain('Not running: my owner has quit me.');
  expect(at.slack.homeOf(ben)).toBeUndefined();
});

it('is Slack’s own empty page where the owner has switched it off', async () => {
  const at = await onSlack({ talk: { policy: () => ({ ...openPolicy, ways: ['command'] }) } });

  const eventId = at.slack.openHome({ user: at.ana, tab: 'home' });
  await at.slack.journal.waitForKind('ack', (ack) => ack.eventId === eventId);
  at.slack.command({ channel: at.ops, user: at.ana, text: 'status' });
  await until(() => at.slack.shownTo(at.ana).length === 2, 'something that comes after');

  expect(at.slack.homeOf(at.ana)).toBeUndefined();
});
