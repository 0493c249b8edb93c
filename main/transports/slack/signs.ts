// Signs that an answer is being made: Slack's status line, else a pair of eyes on the question.
import type { ErrorCode } from '../../../preload/errors.js';
import type { AppError } from '../../lib/errors.js';
import type { SteadyClock } from '../../lib/clock.js';
import type { Log } from '../../log/log.js';
import type { Asked, Signs } from '../transport.js';
import { failed, isOfOnePlace, type Failed } from './refusal.js';
import type { Web } from './web.js';

/** The reaction that stands in for a status. */
export const signReaction = 'eyes';
/** Slack drops a status after two minutes. docs.slack.dev/reference/methods/assistant.threads.setStatus */
const wordsLastMs = 120_000;
/** What Slack refused for a whole kind of channel is tried again after so long: a scope may have come. */
const refusedForMs = 600_000;

export interface SignsOptions {
  readonly web: () => Web;
  readonly clock: SteadyClock;
  readonly log: Log;
}

type Way = 'status' | 'reaction';

/** Nothing is shown yet. */
export function createSigns({ web, clock, log }: SignsOptions): Signs {
  /** What is shown beside which question. */
  const shown = new Map<string, Way>();
  const refused = createRefused(clock);
  const told = new Set<string>();

  const call = async (way: Way, asked: Asked, words: string): Promise<Failed | undefined> => {
    try {
      await (way === 'status' ? setStatus(web(), asked, words) : addReaction(web(), asked));
      shown.set(keyOf(asked), way);
      return undefined;
    } catch (thrown) {
      const failure = failed(thrown);
      if (failure.kind === 'refused' && failure.code === 'already_reacted') return undefined;
      if (failure.kind === 'refused') refused.note(way, asked, failure.code);
      if (failure.kind === 'rate limited') refused.rest(way, failure.afterMs);
      return failure;
    }
  };
  const sayOnce = (error: AppError): void => {
    if (told.has(error.message)) return;
    told.add(error.message);
    log.warn(`answers come without a sign before them: ${error.message}`, { fix: error.fix });
  };
  return {
    wordsLastMs,
    show: async (asked, words, signal) => {
      if (shown.get(keyOf(asked)) === 'reaction') return true;
      let failure: Failed | undefined;
      for (const way of ['status', 'reaction'] as const) {
        if (refused.isResting(way, asked)) continue;
        signal.throwIfAborted();
        failure = await call(way, asked, words);
        if (failure?.kind !== 'refused') break;
      }
      if (failure?.kind === 'refused') sayOnce(failure.error);
      else if (failure) throw failure.error;
      return shown.has(keyOf(asked));
    },
    clear: async (asked) => {
      const way = shown.get(keyOf(asked));
      if (way !== 'reaction') await setStatus(web(), asked, '').catch(unlessRefused);
      if (way !== 'status') await removeReaction(web(), asked).catch(unlessRefused);
      shown.delete(keyOf(asked));
    },
  };
}

const keyOf = ({ channel, question }: Asked): string => `${channel}/${question}`;

/** What need not be tried for a while. */
function createRefused(clock: SteadyClock) {
  const until = new Map<string, number>();
  const isBefore = (key: string): boolean => clock.steady() < (until.get(key) ?? -Infinity);
  return {
    /** A missing scope holds everywhere, most others for one kind of channel. */
    note: (way: Way, { channelKind }: Asked, code: string): void => {
      if (isOfOnePlace(code)) return;
      const key = code === 'missing_scope' ? way : `${way} ${channelKind}`;
      until.set(key, clock.steady() + refusedForMs);
    },
    rest: (way: Way, ms: number): void => void until.set(way, clock.steady() + ms),
    isResting: (way: Way, { channelKind }: Asked): boolean =>
      isBefore(way) || isBefore(`${way} ${channelKind}`),
  };
}

const setStatus = (web: Web, { channel, thread }: Asked, status: string): Promise<unknown> =>
  web.courtesy.assistant.threads.setStatus({ channel_id: channel, thread_ts: thread, status });

const addReaction = (web: Web, { channel, question }: Asked): Promise<unknown> =>
  web.courtesy.reactions.add({ channel, timestamp: question, name: signReaction });

const removeReaction = (web: Web, { channel, question }: Asked): Promise<unknown> =>
  web.courtesy.reactions.remove({ channel, timestamp: question, name: signReaction });

/** What was never there, or in a place that Perch does not reach any more, is cleared. */
function unlessRefused(thrown: unknown): void {
  const { kind, error } = failed(thrown);
  if (kind !== 'refused' && !outOfReach.has(error.code)) throw error;
}

const outOfReach: ReadonlySet<ErrorCode> = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'messages_tab_disabled',
]);
