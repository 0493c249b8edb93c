import { expect, it } from 'vitest';
import type { AppError } from '../../../main/lib/errors.js';
import type { Outgoing } from '../../../main/transports/transport.js';
import { connectedStage, stage, type Stage } from '../support/perch-slack.js';

const never = new AbortController().signal;

/** A question and the answer to it, not posted yet. */
function answerTo({ slack, ops, ana }: Stage, text = '**Tuesday**, see [1]'): Outgoing {
  const { ts } = slack.say({ channel: ops, user: ana, text: 'when?' });
  return {
    ...{ transport: 'slack', workspace: 'T0ACME', channel: ops, channelKind: 'public' },
    ...{ outboxId: 'outbox-1', question: ts, thread: ts, text, note: undefined, sources: [] },
    ...{ offers: [], mentions: [] },
    place: 'thread',
  };
}

it('posts Markdown into the thread, with its outbox id, unfurling nothing', async () => {
  const both = await connectedStage();
  const outgoing = answerTo(both, 'done, <!channel> https://a.example');

  const sent = await both.perch.transport.send(outgoing, never);

  const [answer] = both.slack.answersTo(outgoing.thread);
  expect(answer).toMatchObject({
    ...{ ts: sent.ts, thread: outgoing.thread, unfurl: { links: false, media: false } },
    metadata: {
      event_type: 'perch_delivery',
      event_payload: { outbox_id: 'outbox-1', question: outgoing.question },
    },
  });
  expect(answer?.markdown).toBe('done, <\u2060!channel> https://a.example');
});

it('finds the post whose response was lost, and no other', async () => {
  const both = await connectedStage();
  const outgoing = answerTo(both);
  both.slack.faults.failNext('chat.postMessage', { resetAfterApply: true });

  const error = await both.perch.transport.send(outgoing, never).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'socket_closed', retryable: true });

  const [posted] = both.slack.answersTo(outgoing.thread);
  expect(await both.perch.transport.findSent(outgoing, never)).toEqual({ ts: posted!.ts });
  const other = { ...outgoing, outboxId: 'outbox-2' };
  expect(await both.perch.transport.findSent(other, never)).toBeUndefined();
});

it('finds it behind hundreds of other replies', { timeout: 20_000 }, async () => {
  const both = await connectedStage();
  const outgoing = answerTo(both);
  for (let count = 0; count < 250; count += 1) {
    both.slack.say({ channel: both.ops, user: both.ana, text: 'more', thread: outgoing.thread });
  }
  const { ts } = await both.perch.transport.send(outgoing, never);

  expect(await both.perch.transport.findSent(outgoing, never)).toEqual({ ts });
});

it.each([
  [{ error: 'not_in_channel' }, { code: 'not_in_channel', retryable: false }],
  [{ error: 'channel_not_found' }, { code: 'channel_not_found', retryable: false }],
  [{ error: 'is_archived' }, { code: 'is_archived', retryable: false }],
  [{ error: 'messages_tab_disabled' }, { code: 'messages_tab_disabled', retryable: false }],
  [
    { error: 'invalid_blocks', times: 2 },
    { code: 'slack_refused', retryable: false },
  ],
  [{ error: 'token_revoked' }, { code: 'token_revoked', retryable: false }],
  [{ error: 'ratelimited' }, { code: 'slack_internal', retryable: true }],
  [{ retryAfter: 5 }, { code: 'slack_rate_limited', retryable: true, retryAfterMs: 5000 }],
  [{ status: 500 }, { code: 'slack_unreachable', retryable: true }],
  [{ html: '<html>' }, { code: 'slack_unreachable', retryable: true }],
  [{ reset: true }, { code: 'socket_closed', retryable: true }],
] as const)('says what %o means for a post', async (fault, expected) => {
  const both = await connectedStage();
  const outgoing = answerTo(both);
  both.slack.faults.failNext('chat.postMessage', fault);

  const error: unknown = await both.perch.transport
    .send(outgoing, never)
    .catch((thrown: unknown) => thrown);

  expect(error).toMatchObject(expected);
  // The errors of a place tell a person what to do.
  if (['not_in_channel', 'channel_not_found', 'is_archived'].includes(expected.code)) {
    expect((error as AppError).fix).toBeTruthy();
  }
  expect(both.slack.answersTo(outgoing.thread)).toEqual([]);
});

it('waits for a connection rather than failing for good before there was one', async () => {
  const both = await stage();

  await expect(both.perch.transport.send(answerTo(both), never)).rejects.toMatchObject({
    ...{ code: 'network_down', retryable: true },
  });
});
