import type { SteadyClock } from '../../main/lib/clock.js';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that passes only when the test says so. */
export interface FakeClock extends SteadyClock {
  /** Sets the machine's date this much forward (or back); no time passes. */
  jump(ms: number): void;
  /** Lets ms pass while nothing runs: who sleeps wakes late. */
  stall(ms: number): void;
  /** Lets ms pass, waking sleepers in order and letting their work settle. */
  advance(ms: number): Promise<void>;
  readonly sleepers: number;
}

export function fakeClock(start = 1_700_000_000_000): FakeClock {
  let now = start;
  let offset = 0;
  const sleepers = new Set<Sleeper>();
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    now: () => now + offset,
    steady: () => now - start,
    stall: (ms) => void (now += ms),
    jump: (ms) => void (offset += ms),
    get sleepers() {
      return sleepers.size;
    },
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper: Sleeper = {
          at: now + ms,
          wake: () => {
            sleepers.delete(sleeper);
            signal?.removeEventListener('abort', sleeper.wake);
            resolve();
          },
        };
        if (signal?.aborted) {
          resolve();
          return;
        }
        sleepers.add(sleeper);
        signal?.addEventListener('abort', sleeper.wake, { once: true });
      }),
    advance: async (ms) => {
      await settle();
      const end = now + ms;
      for (;;) {
        const next = [...sleepers].sort((a, b) => a.at - b.at)[0];
        if (!next || next.at > end) break;
        now = Math.max(now, next.at);
        next.wake();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}
