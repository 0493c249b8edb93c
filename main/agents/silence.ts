import { say, type Sentence } from '../../preload/language/sentence.js';
import type { SteadyClock } from '../lib/clock.js';

/** How long a model may keep us waiting, in ms. */
export interface SilenceLimits {
  /** Until its first token. */
  readonly firstTokenMs: number;
  /** Between two tokens. */
  readonly nextTokenMs: number;
  /** For the whole answer. */
  readonly wholeMs: number;
}

/** A local model may load for most of a minute before it speaks. */
export const defaultLimits: SilenceLimits = {
  firstTokenMs: 60_000,
  nextTokenMs: 30_000,
  wholeMs: 300_000,
};

/** A watch over one answer. `stop` must be called when the answer is over. */
export interface SilenceWatch {
  /** A token came. */
  heard(): void;
  /** What the model did, once a limit has passed: "said nothing for 60 s". */
  reason(): Sentence | undefined;
  stop(): void;
}

/** Calls `onSilent` once when a limit passes. One timer at a time, however many tokens come. */
export function watchSilence(
  clock: SteadyClock,
  limits: SilenceLimits,
  onSilent: () => void,
): SilenceWatch {
  const over = new AbortController();
  const startedAt = clock.steady();
  let heardAt: number | undefined;
  let reason: Sentence | undefined;

  const watch = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const limit = nextLimit(limits, startedAt, heardAt);
      const leftMs = limit.at - clock.steady();
      if (leftMs <= 0) {
        reason = limit.reason;
        onSilent();
        return;
      }
      await clock.sleep(leftMs, over.signal);
    }
  };
  void watch(); // clock.sleep never rejects, so neither does this

  return {
    heard: () => (heardAt = clock.steady()),
    reason: () => reason,
    stop: () => over.abort(),
  };
}

function nextLimit(limits: SilenceLimits, startedAt: number, heardAt: number | undefined) {
  const whole = {
    at: startedAt + limits.wholeMs,
    reason: say`was still writing after ${seconds(limits.wholeMs)} s`,
  };
  const token =
    heardAt === undefined
      ? {
          at: startedAt + limits.firstTokenMs,
          reason: say`said nothing for ${seconds(limits.firstTokenMs)} s`,
        }
      : {
          at: heardAt + limits.nextTokenMs,
          reason: say`fell silent in the middle of its answer for ${seconds(limits.nextTokenMs)} s`,
        };
  return token.at < whole.at ? token : whole;
}

const seconds = (ms: number): number => Number((ms / 1000).toFixed(1));
