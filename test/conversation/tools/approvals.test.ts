// Acts that a model calls for: what happens without a person's word (nothing), and with it (exactly that, once).
import { expect, it } from 'vitest';
import { until } from '../../transports/support/perch-slack.js';
import { acting, post, type Acting } from './stage.js';

async function proposed(stage: Acting, text?: string) {
  stage.calls(post(text));
  const ts = stage.ask('tell #news about the release');
  return { ts, card: await stage.card(ts) };
}

it('asks with every argument and does nothing before', async () => {
  const stage = await acting();

  const { card } = await proposed(stage, 'Release `now` \u202E```at noon');

  const shown = JSON.stringify(card.blocks);
  for (const part of ['post_message', '#news', stage.news, stage.ana, '\\\\u{202e}', '````'])
    expect(shown).toContain(part);
  expect(stage.inNews()).toEqual([]);
  expect(await stage.states()).toEqual(['pending']);
});

it('does it once when the asker approves, says so in the thread, and takes the buttons away', async () => {
  const stage = await acting();
  const { ts, card } = await proposed(stage);

  stage.press(card.ts, stage.ana, 'perch_approve');
  stage.press(card.ts, stage.ana, 'perch_approve');
  await until(() => stage.told(ts).includes('I posted it in #news'), 'the report');
  await until(() => stage.told(ts).includes('Approved by'), 'the settled card');

  expect(stage.inNews()).toEqual(['Release at noon']);
  expect(await stage.states()).toEqual(['done']);
  const [view] = await stage.talk.conversation.approvals.view();
  expect(view).toMatchObject({ decidedBy: stage.ana, tool: 'post_message' });
  expect(view?.decidedAt).toBeGreaterThan(0);
});

it('does nothing when it is denied, and says by whom', async () => {
  const stage = await acting();
  const { ts, card } = await proposed(stage);

  stage.press(card.ts, stage.ana, 'perch_deny');
  await until(() => stage.told(ts).includes('did not approve'), 'the report');

  expect(stage.inNews()).toEqual([]);
  expect(await stage.states()).toEqual(['denied']);
});

it("has no Approve button where the owner alone may approve, and takes the owner's word in the app", async () => {
  const stage = await acting({ approvers: ['owner'] });
  const { ts, card } = await proposed(stage);
  expect(JSON.stringify(card.blocks)).not.toContain('perch_approve');

  const { approvals } = stage.talk.conversation;
  const [view] = await approvals.view();
  await approvals.decide({ id: view!.id, hash: view!.hash, approve: true });
  await until(() => stage.told(ts).includes('I posted it'), 'the report');

  expect(stage.inNews()).toEqual(['Release at noon']);
  await expect(
    approvals.decide({ id: view!.id, hash: view!.hash, approve: true }),
  ).rejects.toMatchObject({ code: 'not_allowed' });
});

it('ends without the act when nobody approves in five minutes', async () => {
  const stage = await acting();
  const { ts, card } = await proposed(stage);
  const late = Date.now() + 5 * 60_000 + 1000;

  // The time of the store's rows is told to it: nobody waits.
  const [row] = await stage.talk.store.remote.openApprovals();
  const decision = await stage.talk.store.remote.decideApproval({
    ...{ id: row!.id, hash: row!.hash, approve: true, at: late },
    click: {
      ...{ event: 'late', by: stage.ana, workspace: stage.workspace },
      ...{ channel: stage.ops, message: card.ts },
    },
    denial: { id: 'x', text: '' },
  });

  expect(decision).toMatchObject({ kind: 'refused', why: 'expired' });
  expect(stage.told(ts)).not.toContain('I posted');
});

it('offers no acts where tools may only read', async () => {
  const stage = await acting({ mode: 'read-only' });
  stage.calls(post());
  const ts = stage.ask('tell #news');
  await until(() => stage.told(ts).includes('I proposed it.'), 'the answer');

  expect(stage.model.chats()[1]?.raw).toContain('There is no tool');
  expect(await stage.states()).toEqual([]);
});

it('tells the model what is wrong with its arguments instead of asking a person', async () => {
  const stage = await acting();
  stage.calls(
    { name: 'post_message', arguments: { channel: 'nowhere', text: 'x' } },
    { name: 'post_message', arguments: '{broken' },
    { name: 'post_message', arguments: { channel: 'news' } },
  );
  const ts = stage.ask('tell #news');
  await until(() => stage.told(ts).includes('I proposed it.'), 'the answer');

  const told = stage.model.chats()[1]?.raw ?? '';
  for (const part of ['no channel #nowhere', 'no JSON', 'wrong at']) expect(told).toContain(part);
  expect(await stage.states()).toEqual([]);
});

/** What a run left that was cut off between a person's word and the act. */
async function cutOff(stage: Acting) {
  const { ts, card } = await proposed(stage);
  const { remote } = stage.talk.store;
  const [row] = await remote.openApprovals();
  const { id, hash } = row!;
  const word = { id, hash, approve: true, at: Date.now(), click: undefined };
  await remote.decideApproval({ ...word, denial: { id: 'x', text: '' } });
  return { ts, card, id, remote };
}

it('does what was approved by a run that was cut off before it began, once', async () => {
  const stage = await acting();
  const { ts } = await cutOff(stage);

  stage.talk.conversation.nudge();
  stage.talk.conversation.nudge();
  await until(() => stage.told(ts).includes('I posted it in #news'), 'the report');

  expect(stage.inNews()).toEqual(['Release at noon']);
});

it('never does again what an earlier run had begun, and says that it was not done', async () => {
  const stage = await acting();
  const { ts, id, remote } = await cutOff(stage);
  await remote.useApproval({ id, since: 0 });

  stage.talk.conversation.nudge();
  await until(() => stage.told(ts).includes('could not be done'), 'the report');

  expect(stage.inNews()).toEqual([]);
  expect(await stage.states()).toEqual(['failed']);
});

it('finds what an earlier run had done although nobody heard, and does not do it again', async () => {
  const stage = await acting();
  const { ts, id, remote } = await cutOff(stage);
  await remote.useApproval({ id, since: 0 });
  await stage.perch.transport.send(
    {
      ...{ transport: 'slack', workspace: stage.workspace, channel: stage.news },
      ...{ channelKind: 'public', outboxId: id, question: ts, thread: ts, place: 'channel' },
      ...{ text: 'Release at noon', note: undefined, sources: [], offers: [], mentions: [] },
    },
    new AbortController().signal,
  );

  stage.talk.conversation.nudge();
  await until(() => stage.told(ts).includes('I posted it in #news'), 'the report');

  expect(stage.inNews()).toEqual(['Release at noon']);
  expect(await stage.states()).toEqual(['done']);
});

it('does not do by an old word what nobody was there to do in time', async () => {
  const stage = await acting();
  const { id, remote } = await cutOff(stage);

  expect(await remote.useApproval({ id, since: Date.now() + 1 })).toBeUndefined();
  expect(stage.inNews()).toEqual([]);
});
