// Answers that can be read while they are written: Slack's streams, else a message that is edited.
import type { SlackStreaming } from '../../../preload/settings.js';
import type { SteadyClock } from '../../lib/clock.js';
import type { Log } from '../../log/log.js';
import type { Asked, Drafts, Outgoing, Sent } from '../transport.js';
import { createBudget } from './budget.js';
import {
  deleteMessage,
  postUnfinished,
  startStream,
  updateWhole,
  type Opening,
} from './draft-calls.js';
import { findOwn } from './find-own.js';
import type { Forms } from './forms.js';
import { Growing, growingKey, type Begun, type GrowingOptions } from './growing.js';
import { failed, isOfOnePlace } from './refusal.js';
import type { Self } from './events.js';
import { harmless } from './text.js';
import type { Web } from './web.js';

export interface DraftsOptions {
  readonly web: () => Web;
  readonly self: () => Self | undefined;
  readonly streaming: () => SlackStreaming;
  readonly forms: Forms;
  readonly clock: SteadyClock;
  readonly log: Log;
}

/**
 * Within Slack's limits with some room, so that what must be said is never refused for it: 20 streams may be begun and
 * ended a minute, 100 times added to, 50 times a message be changed. docs.slack.dev/apis/web-api/rate-limits
 */
const limits = {
  starts: { perMinute: 18, burst: 20 },
  appends: { perMinute: 90, burst: 30 },
  updates: { perMinute: 35, burst: 5 },
  posts: { perMinute: 35, burst: 5 },
} as const;
/** Where Slack has no streams, it is asked again after so long. */
const noStreamsForMs = 3_600_000;

/** Nothing is being written. */
export function createDrafts(options: DraftsOptions): Drafts {
  const { web, streaming, clock, log } = options;
  const growing = new Map<string, Growing>();
  const starts = createBudget(limits.starts, clock);
  const posts = createBudget(limits.posts, clock);
  const growth: GrowingOptions = {
    ...{ web, forms: options.forms, clock, log },
    appends: createBudget(limits.appends, clock),
    updates: createBudget(limits.updates, clock),
  };
  /** Kinds of channel without streams, until when. */
  const noStreams = new Map<string, number>();
  const mayStream = ({ channelKind }: Asked): boolean =>
    streaming() === 'auto' && clock.steady() >= (noStreams.get(channelKind) ?? -Infinity);

  const follow = (begun: Begun): Growing => {
    const message = new Growing(begun, growth);
    growing.set(growingKey(begun.asked, begun), message);
    return message;
  };
  /**
   * 'no': not by this way. 'not now': its limit is reached, or Slack takes nothing in this place, and the other way would
   * only make more calls.
   */
  const tryWay = async (
    call: (web: Web, opening: Opening) => Promise<Sent>,
    budget: typeof starts,
    opening: Opening,
  ): Promise<Sent | 'no' | 'not now'> => {
    if (!budget.tryTake()) return 'not now';
    try {
      return await call(web(), opening);
    } catch (thrown) {
      const failure = failed(thrown);
      log.debug('an answer was not begun', { kind: failure.kind, error: failure.error });
      if (failure.kind === 'unsure') throw failure.error;
      if (failure.kind === 'rate limited') budget.restFor(failure.afterMs);
      return failure.kind === 'refused' && !isOfOnePlace(failure.code) ? 'no' : 'not now';
    }
  };
  return {
    begin: async ({ text, ...rest }, onStopped, signal) => {
      signal.throwIfAborted();
      const opening = { ...rest, text: harmless(text) };
      if (streaming() === 'off') return undefined;
      const asked: Asked = opening;
      if (mayStream(asked)) {
        const begun = await tryWay(startStream, starts, opening);
        if (begun === 'not now') return undefined;
        if (begun !== 'no')
          return follow({ asked, ts: begun.ts, as: 'stream', text: opening.text, onStopped });
        noStreams.set(asked.channelKind, clock.steady() + noStreamsForMs);
      }
      const begun = await tryWay(postUnfinished, posts, opening);
      if (typeof begun === 'string') return undefined;
      return follow({ asked, ts: begun.ts, as: 'post', text: opening.text, onStopped });
    },
    resume: (asked, begun) => {
      if (streaming() === 'off') return undefined;
      return (
        growing.get(growingKey(asked, begun))?.startOver() ??
        follow({ asked, ts: begun.ts, as: 'unknown', text: '', onStopped: () => undefined })
      );
    },
    findBegun: (asked, signal) => findOwn(web(), options.self(), asked, signal),
    finish: async (outgoing, begun) => {
      const key = growingKey(outgoing, begun);
      const message =
        growing.get(key) ??
        follow({
          ...{ asked: { ...outgoing, asker: '' }, ts: begun.ts, as: 'unknown', text: '' },
          onStopped: () => undefined,
        });
      const isThere = await makeWhole(message, outgoing, options);
      growing.delete(key);
      return isThere ? begun : undefined;
    },
    discard: async (asked, begun) => {
      const key = growingKey(asked, begun);
      const message = growing.get(key);
      await message?.rest();
      await message?.cut();
      growing.delete(key);
      await remove(web(), asked, begun);
    },
  };
}

/** False when the message is gone or can't be made whole; then nothing of it is left. Throws AppError. */
async function makeWhole(
  message: Growing,
  outgoing: Outgoing,
  { web, forms }: Pick<DraftsOptions, 'web' | 'forms'>,
): Promise<boolean> {
  try {
    if (await message.close(outgoing)) return true;
  } catch (thrown) {
    const failure = failed(thrown);
    if (failure.kind !== 'refused') throw failure.error;
  }
  try {
    await message.cut();
    await forms.post(outgoing, (form) => updateWhole(web(), outgoing, message, form));
    return true;
  } catch (thrown) {
    const failure = failed(thrown);
    if (failure.kind !== 'refused' || failure.code === 'missing_scope') throw failure.error;
    await remove(web(), outgoing, message);
    return false;
  }
}

async function remove(web: Web, asked: Pick<Asked, 'channel'>, begun: Sent): Promise<void> {
  await deleteMessage(web, asked, begun).catch((thrown: unknown) => {
    const failure = failed(thrown);
    if (failure.kind !== 'refused') throw failure.error;
  });
}
