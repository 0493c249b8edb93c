// Every row of the table: an answer that is written and can't be posted, at a simulated Slack that fails in that way.
import { expect, it } from 'vitest';
import { pausedTransport, removedTransport } from '../../main/app/no-way-out.js';
import { AppError } from '../../main/lib/errors.js';
import { createNetwork, type Network } from '../../main/lib/network/network.js';
import { sentence } from '../../preload/failures.js';
import { inEnglish } from '../../preload/language/sentence.js';
import {
  postFailure,
  postFailures,
  type PostErrorCode,
  type PostFailure,
} from '../../preload/post-failures.js';
import type { ApiFault } from '../fakes/slack/fault-plan.js';
import { until } from '../transports/support/perch-slack.js';
import { onSlack, settled, type OnSlack, type OnSlackOptions } from './support/on-slack.js';

/** More often than an answer is tried that counts its tries. */
const often = 7;

/** How a failure is brought about, and what its sentence names. */
type Cause =
  /** Slack, or its wire, does this to the post. */
  | { readonly by: 'Slack'; readonly fault: ApiFault; readonly times?: number; named?: string }
  /** The way to Slack fails with this system's code, or with an error of the way itself. */
  | { readonly by: 'network'; readonly cause: unknown; readonly named: string }
  | { readonly by: 'Perch'; readonly named: string };

const word = (error: string): Cause => ({ by: 'Slack', fault: { error }, named: error });
const system = (code: string, named = code): Cause => ({
  ...{ by: 'network', named },
  cause: Object.assign(new Error(code), { code }),
});
const ofTheWay = (code: PostErrorCode): Cause => ({
  ...{ by: 'network', named: '' },
  cause: new AppError(code, 'By name.', { retryable: true }),
});
const wordsOf = (code: PostErrorCode): Cause[] => postFailures[code].shows.map(word);

const causes: Readonly<Record<PostErrorCode, readonly Cause[]>> = {
  not_in_channel: wordsOf('not_in_channel'),
  channel_not_found: wordsOf('channel_not_found'),
  is_archived: wordsOf('is_archived'),
  messages_tab_disabled: wordsOf('messages_tab_disabled'),
  restricted_action: wordsOf('restricted_action'),
  msg_too_long: wordsOf('msg_too_long'),
  slack_refused: [word('invalid_blocks'), word('as_user_not_supported')],
  workspace_removed: [{ by: 'Perch', named: 'Acme' }],
  missing_scope: [
    {
      ...{ by: 'Slack', named: 'chat:write' },
      fault: { error: 'missing_scope', fields: { needed: 'chat:write' } },
    },
  ],
  invalid_auth: wordsOf('invalid_auth'),
  token_revoked: wordsOf('token_revoked'),
  account_inactive: wordsOf('account_inactive'),
  not_allowed_token_type: wordsOf('not_allowed_token_type'),
  workspace_paused: [{ by: 'Perch', named: 'Acme' }],
  slack_rate_limited: [{ by: 'Slack', fault: { retryAfter: 1 }, times: 1, named: '1 s' }],
  slack_internal: wordsOf('slack_internal'),
  slack_unreachable: [
    { by: 'Slack', fault: { status: 503 }, named: 'HTTP 503' },
    {
      ...{ by: 'Slack', named: 'something on the way answered instead of Slack' },
      fault: { html: '<html>Sign in</html>' },
    },
    system('UND_ERR_HEADERS_TIMEOUT', 'no answer in time, UND_ERR_HEADERS_TIMEOUT'),
  ],
  socket_closed: [
    { by: 'Slack', fault: { reset: true }, named: 'ECONNRESET' },
    { by: 'Slack', fault: { resetAfterApply: true }, times: 1, named: 'ECONNRESET' },
  ],
  network_down: [system('ECONNREFUSED'), system('ENETUNREACH')],
  dns_failed: [system('ENOTFOUND'), system('EAI_AGAIN')],
  tls_failed: [system('ERR_SSL_WRONG_VERSION_NUMBER')],
  cert_untrusted: [system('DEPTH_ZERO_SELF_SIGNED_CERT')],
  cert_expired: [system('CERT_HAS_EXPIRED')],
  cert_wrong_host: [system('ERR_TLS_CERT_ALTNAME_INVALID')],
  ca_unusable: [ofTheWay('ca_unusable')],
  proxy_refused: [ofTheWay('proxy_refused')],
  proxy_unreachable: [ofTheWay('proxy_unreachable')],
  config_invalid: [ofTheWay('config_invalid')],
  // Slack answers, and not with what its reference says.
  internal: [{ by: 'Slack', fault: { status: 200, body: '{"ok":true}' } }],
};

// The table has a row for every code, and so has this.
const codes = Object.keys(causes) as PostErrorCode[];
const rows = codes.flatMap((code) =>
  causes[code].map((cause) => ({ code, cause, how: howOf(cause) })),
);

function howOf(cause: Cause): string {
  if (cause.by === 'Slack') return JSON.stringify(cause.fault);
  return cause.by === 'Perch' ? 'in Perch' : `on the way: ${String(cause.cause)}`;
}

/** Our network, whose way to Slack's posting is broken for the first calls, as fetch of Node breaks. */
function brokenNetwork(cause: unknown): Network {
  const network = createNetwork();
  let left = often;
  return {
    ...network,
    fetch: (input, init) => {
      // web-api asks by address, never with a Request.
      const isPost = (input as string).endsWith('chat.postMessage');
      if (!isPost || left === 0) return network.fetch(input, init);
      left -= 1;
      return Promise.reject(new TypeError('fetch failed', { cause }));
    },
  };
}

function optionsFor(code: PostErrorCode, cause: Cause): OnSlackOptions {
  if (cause.by === 'network') return { stage: { network: brokenNetwork(cause.cause) } };
  if (cause.by === 'Slack') return {};
  const refusing = code === 'workspace_removed' ? removedTransport : pausedTransport;
  return { talk: { transportOf: () => refusing(cause.named) } };
}

/** Slack refuses the channel: to everybody, or to Ana alone as well where nothing gets in. */
function breakSlack({ slack, ops }: OnSlack, code: PostErrorCode, cause: Cause): void {
  if (cause.by !== 'Slack') return;
  const where = ({ channel }: Record<string, unknown>): boolean => channel === ops;
  const isFinal = postFailure(code).again === 'no';
  const times = cause.times ?? (isFinal ? formsOf(cause) : often);
  slack.faults.failNext('chat.postMessage', { ...cause.fault, times, where });
  if (isOutOfReach(code)) slack.faults.failNext('chat.postEphemeral', cause.fault);
}

/** What is refused for its form is posted in simpler ones: with plain buttons, with none, as text. */
const formsOf = (cause: Cause): number =>
  /invalid_blocks|msg_(?:blocks_)?too_long/.test(JSON.stringify(cause)) ? 4 : 1;

const isOutOfReach = (code: PostErrorCode): boolean =>
  ['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action'].includes(code);

const triesOf = ({ slack, ops }: OnSlack): number =>
  slack.journal
    .of('api')
    .filter(({ phase, method }) => phase === 'received' && method === 'chat.postMessage')
    .filter((entry) => 'args' in entry && entry.args['channel'] === ops).length;

it.each(rows.filter(({ code }) => ['no', 'five times'].includes(postFailures[code].again)))(
  'gives an answer up for $code, and tells its asker alone: $how',
  async ({ code, cause }) => {
    const all = await onSlack(optionsFor(code, cause));
    const { asker, again } = postFailure(code);
    breakSlack(all, code, cause);

    await settled(all, all.ask());

    expect(all.postedIn(all.ops)).toEqual([]);
    if (cause.by === 'Slack') expect(triesOf(all)).toBe(again === 'no' ? formsOf(cause) : 5);
    expect(await all.talk.store.remote.deadLetters({ limit: 5 })).toMatchObject([
      { kind: 'answer', code, ...(code === 'internal' ? {} : { reason: ownerReads(code, cause) }) },
    ]);
    if (asker !== undefined) await until(() => all.toldAna().length > 0, 'the asker was told');
    expect(all.toldAna()).toEqual(asker === undefined ? [] : [asker]);
  },
);

it.each(
  rows.filter(({ code }) => ['until it works', 'when mended'].includes(postFailures[code].again)),
)(
  'keeps an answer for as long as $code lasts, and posts it once: $how',
  async ({ code, cause }) => {
    let isPaused = true;
    const paused = optionsFor(code, cause).talk?.transportOf;
    const all: OnSlack = await onSlack({
      ...optionsFor(code, cause),
      ...(paused === undefined
        ? {}
        : {
            talk: {
              transportOf: (place) => (isPaused ? paused(place) : all.perch.transport),
            },
          }),
    });
    breakSlack(all, code, cause);

    const ts = all.ask();
    if (paused !== undefined) {
      await until(() => ownerWasTold(all).length > 0, 'it was tried');
      isPaused = false;
      all.talk.conversation.nudge();
    }
    await settled(all, ts);

    expect(all.slack.answersTo(ts).map(({ markdown }) => markdown)).toEqual(['You asked: when?']);
    expect(all.postedIn(all.ops)).toHaveLength(1);
    expect(all.toldAna()).toEqual([]);
    expect(await all.talk.store.remote.queues()).toMatchObject({ deadLetters: 0 });
    expect(ownerWasTold(all)).toContainEqual(ownerReads(code, cause));
  },
);

function ownerReads(code: PostErrorCode, cause: Cause): unknown {
  const row: PostFailure = postFailures[code];
  const isNamedWhereFound = code.startsWith('cert_') || (cause.by === 'network' && !cause.named);
  if (isNamedWhereFound) return expect.stringMatching(/certificate|By name/);
  return inEnglish(sentence(row.owner, { token: 'bot', named: cause.named }));
}

const ownerWasTold = ({ log }: OnSlack): unknown[] =>
  log.flatMap(({ error }) => (error instanceof AppError ? [error.message] : []));
