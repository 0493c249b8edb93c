import { expect, it } from 'vitest';
import { call } from '../raw-client.js';
import { slackWithAnna } from '../started.js';

it.each([
  ['nothing to say', {}, 'no_text'],
  ['text beside Markdown', { text: 'a', markdown_text: 'b' }, 'markdown_text_conflict'],
  ['too much Markdown', { markdown_text: 'x'.repeat(12_001) }, 'msg_too_long'],
  ['51 blocks', { blocks: Array(51).fill({ type: 'divider' }) }, 'invalid_blocks'],
  ['a section over 3,000', { blocks: [section('x'.repeat(3_001))] }, 'invalid_blocks'],
  [
    'blocks over 13,200',
    { blocks: Array(5).fill(section('x'.repeat(2_900))) },
    'msg_blocks_too_long',
  ],
  ['blocks that are no list', { blocks: 'nonsense' }, 'invalid_blocks_format'],
  ['metadata without a type', { text: 'a', metadata: {} }, 'invalid_metadata_format'],
  ['an unknown channel', { text: 'a', channel: 'C0NOWHERE' }, 'channel_not_found'],
])('refuses to post %s', async (_what, args, error) => {
  const { slack, channel } = await slackWithAnna();

  expect(await call(slack, 'chat.postMessage', { channel, ...args })).toMatchObject({
    ok: false,
    error,
  });
  expect(slack.messages(channel)).toEqual([]);
});

function section(text: string): unknown {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

it('posts only where the bot is and nobody archived', async () => {
  const { slack, anna } = await slackWithAnna();
  const errorIn = async (channel: string): Promise<unknown> =>
    (await call(slack, 'chat.postMessage', { channel, text: 'hi' }))['error'];
  const archived = slack.addChannel();
  slack.archive(archived);

  expect(await errorIn(slack.addChannel({ members: [anna] }))).toBe('not_in_channel');
  expect(await errorIn(slack.addChannel({ members: [anna], isPrivate: true }))).toBe(
    'channel_not_found',
  );
  expect(await errorIn(archived)).toBe('is_archived');
});

it('cuts text at 40,000 characters with a warning', async () => {
  const { slack, channel } = await slackWithAnna();

  const answer = await call(slack, 'chat.postMessage', { channel, text: 'x'.repeat(40_001) });

  expect(answer).toMatchObject({ ok: true, warning: 'message_truncated' });
  expect(slack.messages(channel)[0]!.text).toHaveLength(40_000);
});

it('keeps mentions and links of a post and escapes the rest', async () => {
  const { slack, channel } = await slackWithAnna();
  const text = '<@U1> <https://a.example|a> <!here> 1 < 2 && &lt; <script>';

  await call(slack, 'chat.postMessage', { channel, text });

  expect(slack.messages(channel)[0]!.text).toBe(
    '<@U1> <https://a.example|a> <!here> 1 &lt; 2 &amp;&amp; &lt; &lt;script&gt;',
  );
});

it('remembers thread, metadata, Markdown and unfurl flags', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  const { ts } = slack.say({ channel, user: anna, text: 'question' });
  const metadata = { event_type: 'answer', event_payload: { id: 1 } };

  const args = { thread_ts: ts, markdown_text: '# Hi', unfurl_links: false, metadata };
  await call(slack, 'chat.postMessage', { channel, ...args });

  expect(slack.answersTo(ts)).toMatchObject([
    {
      ...{ thread: ts, markdown: '# Hi', metadata, author: 'U0PERCH', botId: 'B0PERCH' },
      unfurl: { links: false, media: undefined },
    },
  ]);
});

it('gives ever greater ts', async () => {
  const { slack, anna, channel } = await slackWithAnna();

  const all = Array.from({ length: 200 }, () => slack.say({ channel, user: anna, text: 'x' }).ts);

  expect(all.toSorted()).toEqual(all);
  expect(new Set(all).size).toBe(200);
  expect(all[0]).toMatch(/^\d{10}\.\d{6}$/);
});

it('changes and deletes only what the app itself posted', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  const { ts: foreign } = slack.say({ channel, user: anna, text: 'mine' });
  const { ts } = await call(slack, 'chat.postMessage', { channel, text: 'one' });
  const update = (args: object): Promise<unknown> =>
    call(slack, 'chat.update', { channel, ...args });

  expect(await update({ ts: foreign, text: 'x' })).toMatchObject({ error: 'cant_update_message' });
  expect(await update({ ts: '1.000001', text: 'x' })).toMatchObject({ error: 'message_not_found' });
  expect(await update({ ts, text: 'x'.repeat(4_001) })).toMatchObject({ error: 'msg_too_long' });
  expect(await update({ ts, text: 'two' })).toMatchObject({ ok: true, text: 'two' });
  expect(slack.messages(channel)[1]).toMatchObject({ text: 'two', edited: { user: 'U0PERCH' } });
  expect(await call(slack, 'chat.delete', { channel, ts })).toMatchObject({ ok: true });
  expect(slack.messages(channel)).toHaveLength(1);
});

it('streams a message, and protects it while it is live', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  const { ts: thread_ts } = slack.say({ channel, user: anna, text: 'question' });
  const start = (args: object): Promise<Record<string, unknown>> =>
    call(slack, 'chat.startStream', { channel, thread_ts, ...args });
  const recipient = { recipient_user_id: anna, recipient_team_id: 'T0ACME' };

  expect(await start({})).toMatchObject({ error: 'missing_recipient_user_id' });
  const { ts } = await start({ ...recipient, markdown_text: 'One ' });
  const on = { channel, ts };
  const chunks = [{ type: 'markdown_text', text: 'two' }];
  await call(slack, 'chat.appendStream', { ...on, chunks });
  expect(await call(slack, 'chat.update', { ...on, text: 'x' })).toMatchObject({
    error: 'streaming_state_conflict',
  });
  await call(slack, 'chat.stopStream', on);

  expect(slack.answersTo(thread_ts)).toMatchObject([{ text: 'One two', stream: 'stopped' }]);
  expect(await call(slack, 'chat.appendStream', { ...on, markdown_text: '!' })).toMatchObject({
    error: 'message_not_in_streaming_state',
  });
});

it('tells the app when a reader stopped the stream', async () => {
  const { slack, anna } = await slackWithAnna();
  const channel = slack.openDm(anna);
  const { ts } = await call(slack, 'chat.startStream', { channel, markdown_text: 'Once upon' });

  slack.faults.stopStream(channel, String(ts));

  expect(await call(slack, 'chat.appendStream', { channel, ts, markdown_text: '…' })).toMatchObject(
    {
      error: 'stopped_by_user',
    },
  );
});

it('links to a message, and to a reply through its thread', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  const root = slack.say({ channel, user: anna, text: 'question' }).ts;
  const reply = slack.say({ channel, user: anna, text: 'more', thread: root }).ts;
  const link = (message_ts: string): Promise<unknown> =>
    call(slack, 'chat.getPermalink', { channel, message_ts });
  const page = (ts: string): string =>
    `https://acme.slack.com/archives/${channel}/p${ts.replace('.', '')}`;

  expect(await link(root)).toMatchObject({ permalink: page(root) });
  expect(await link(reply)).toMatchObject({
    permalink: `${page(reply)}?thread_ts=${root}&cid=${channel}`,
  });
});
