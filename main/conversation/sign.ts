// One sign beside one question: shown, changed, shown again before it fades.
import type { Clock } from '../lib/clock.js';
import { isAborted } from '../lib/settleable.js';
import type { Log } from '../log/log.js';
import type { Asked, Signs } from '../transports/transport.js';

export interface SignOptions {
  readonly signs: Signs;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Sign {
  /** Other words; '' = those that stand there may fade. */
  say(words: string): void;
  /** Shows it until end(). Never rejects. */
  lasts(): Promise<void>;
  /** Something was shown, so something is to be cleared. */
  wasShown(): boolean;
  end(): void;
}

/** Words that change faster are read by nobody. */
const leastMs = 1500;
/** What could not be shown is tried again after so long: there may be no connection yet. */
const againMs = 5000;
/** Shown again when so much of their time has passed. */
const refreshAt = 0.75;

/** Shows nothing before lasts(). */
export function createSign(
  asked: Asked,
  firstWords: string,
  { signs, clock, log }: SignOptions,
): Sign {
  const over = new AbortController();
  let words = firstWords;
  let changed = new AbortController();
  let wasShown = false;

  /** Tells how long it lasts. */
  const show = async (): Promise<number> => {
    if (words === '') return signs.wordsLastMs;
    try {
      const isShown = await signs.show(asked, words, over.signal);
      wasShown ||= isShown;
      return signs.wordsLastMs * refreshAt;
    } catch (error) {
      log.debug('no sign of life', { channel: asked.channel, error });
      return againMs;
    }
  };
  return {
    say: (next) => {
      if (next === words) return;
      words = next;
      changed.abort();
    },
    lasts: async () => {
      while (!isAborted(over.signal)) {
        changed = new AbortController();
        const lastsMs = await show();
        await clock.sleep(leastMs, over.signal);
        if (!isAborted(over.signal)) await clock.sleep(lastsMs - leastMs, changed.signal);
      }
    },
    wasShown: () => wasShown,
    end: () => {
      over.abort();
      changed.abort();
    },
  };
}
