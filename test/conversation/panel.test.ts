// Slack's panel beside the channels: what it suggests, what "this channel" means there, and where answers stand.
import { expect, it } from 'vitest';
import { createNameBook } from '../../main/conversation/name-book.js';
import { until } from '../transports/support/perch-slack.js';
import { onSlack, settled, type OnSlackOptions } from './support/on-slack.js';
import { openPolicy } from './support/talk.js';

interface PanelOptions extends OnSlackOptions {
  readonly kind?: 'agent' | 'assistant';
}

/** A workspace in which Perch knows the public #ops and the private #board. */
async function panel({ kind = 'agent', ...options }: PanelOptions = {}) {
  const names = createNameBook();
  names.setWorkspace({ id: 'T0ACME', name: 'Acme', botName: 'perch', botUser: 'U0PERCH' });
  const all = await onSlack({
    ...options,
    stage: { ...options.stage, simulator: { panel: kind, ...options.stage?.simulator } },
    talk: { names, ...options.talk },
  });
  const { slack, ops, ana } = all;
  const board = slack.addChannel({ name: 'board', isPrivate: true });
  names.setChannel({ workspace: 'T0ACME', id: ops, kind: 'public', name: 'ops' });
  names.setChannel({ workspace: 'T0ACME', id: board, kind: 'private', name: 'board' });
  const dm = slack.openDm(ana);
  const { saveChannel } = all.talk.store.remote;
  await saveChannel({ workspace: 'T0ACME', id: dm, kind: 'dm', name: 'ana' });
  await saveChannel({ workspace: 'T0ACME', id: board, kind: 'private', name: 'board' });
  const titles = (thread?: string): string[] =>
    slack.promptsOf(dm, thread).map(({ title }) => title);
  return { ...all, board, dm, titles };
}

const general = ['What was decided lately?', 'What can you do?', 'What do you keep of us?'];

it('suggests what can be asked when the panel is opened, a summary of the channel in view first', async () => {
  const { slack, ana, ops, dm, titles } = await panel();

  slack.openHome({ user: ana, tab: 'messages', sees: ops });
  await until(() => titles().length > 0, 'the suggestions');

  expect(titles()).toEqual(['Catch me up on #ops', ...general]);
  expect(slack.promptsOf(dm)[0]?.message).toBe('Summary of #ops for the last 24 hours');
});

it('suggests no summary of a channel that is private, unknown or left out', async () => {
  const { slack, ana, ops, board, titles } = await panel();
  slack.openHome({ user: ana, tab: 'messages', sees: board });
  await until(() => titles().length > 0, 'the suggestions');
  expect(titles()).toEqual(general);

  slack.lookAt({ user: ana, sees: ops });
  await until(() => titles().length === 4, 'those for #ops');
  slack.lookAt({ user: ana, sees: 'C0NOBODY' });
  await until(() => titles().length === 3, 'those without a channel');

  const closed = await panel({
    talk: { policy: () => ({ ...openPolicy, channelDenyList: [ops] }) },
  });
  closed.slack.openHome({ user: closed.ana, tab: 'messages', sees: closed.ops });
  await until(() => closed.titles().length > 0, 'the suggestions');
  expect(closed.titles()).toEqual(general);
});

it('suggests nothing where the panel is off, and when the other tab is opened', async () => {
  const { slack, ana, titles } = await panel();
  const home = slack.openHome({ user: ana, tab: 'home' });
  const off = await panel({ talk: { suggestions: () => undefined } });
  const opened = off.slack.openHome({ user: off.ana, tab: 'messages' });

  await slack.journal.waitForKind('ack', ({ eventId }) => eventId === home, 5000);
  await off.slack.journal.waitForKind('ack', ({ eventId }) => eventId === opened, 5000);

  expect([...titles(), ...off.titles()]).toEqual([]);
});

it('takes "this channel" for the one in view, and lets it decide nothing about what may be read', async () => {
  const { slack, ana, ops, board, dm, model } = await panel();
  const ask = async (text: string): Promise<string> => {
    const { ts } = slack.say({ channel: dm, user: ana, text });
    await until(() => slack.answersTo(ts).length > 0, 'the answer');
    return slack.answersTo(ts)[0]?.markdown ?? '';
  };
  const looking = async (sees: string): Promise<void> => {
    const event = slack.openHome({ user: ana, tab: 'messages', sees });
    await slack.journal.waitForKind('ack', ({ eventId }) => eventId === event, 5000);
  };
  slack.say({ channel: board, user: ana, text: 'we sell the company' });

  await looking(ops);
  await ask('who deploys in this channel?');
  expect(model.journal.at(-1)?.raw).toContain('who deploys in #ops?');
  await looking(board);
  const summary = await ask('summarize this channel');
  await ask('what is new in this channel about money?');

  expect(summary).not.toContain('sell the company');
  expect(model.journal.map(({ raw }) => raw).join()).not.toContain('sell the company');
});

it('costs an answer nothing that the scope is missing, and says so once', async () => {
  const all = await panel();
  const { slack, ana, dm, log } = all;
  const scopes = slack.settings.botScopes.filter((scope) => scope !== 'assistant:write');
  slack.setToken(slack.tokens.bot, { scopes });

  slack.openHome({ user: ana, tab: 'messages' });
  slack.openHome({ user: ana, tab: 'messages' });
  const refused = () =>
    slack.journal
      .of('api')
      .filter(({ method, phase }) => method.endsWith('SuggestedPrompts') && phase === 'answered');
  await until(() => refused().length === 2, 'both calls');
  const { ts } = slack.say({ channel: dm, user: ana, text: 'when?' });
  await settled(all, ts);

  expect(slack.answersTo(ts)).toHaveLength(1);
  const said = [...log.map(({ text }) => text), ...all.lines];
  expect(said.filter((text) => text.includes('assistant:write'))).toHaveLength(1);
});

it('suggests in the thread of the older panel, answers there, and titles it by its first question', async () => {
  const all = await panel({ kind: 'assistant' });
  const { slack, ana, ops, dm, titles } = all;
  const thread = slack.startAssistant({ user: ana });
  await until(() => titles(thread).length > 0, 'the suggestions');
  expect(titles(thread)).toEqual(general);
  slack.moveAssistant({ user: ana, thread, sees: ops });
  await until(() => titles(thread).length === 4, 'those for #ops');

  const first = slack.say({ channel: dm, user: ana, text: 'when do we deploy?', thread });
  await settled(all, first.ts);
  const second = slack.say({ channel: dm, user: ana, text: 'and who?', thread });
  await settled(all, second.ts);

  const answers = slack.messages(dm).filter(({ metadata }) => metadata !== undefined);
  expect(answers.map((answer) => answer.thread)).toEqual([thread, thread]);
  expect(slack.titleOf(dm, thread)).toBe('when do we deploy?');
  expect(titles()).toEqual([]);
});
