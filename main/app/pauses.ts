// Pauses that end by themselves.
import type { Clock } from '../lib/clock.js';
import { isAborted } from '../lib/settleable.js';

export interface Pauses {
  /** Tells when `until` (ms) has come; another moment takes the place of the one before. */
  begin(workspace: number, until: number): void;
  /** It was resumed by hand, or is gone. */
  end(workspace: number): void;
  stop(): void;
}

/** A timer stands still while the machine sleeps: the date is looked at again this often. */
const lookEveryMs = 60_000;

/** `onOver` is told once of each pause that was not ended before. */
export function createPauses(clock: Clock, onOver: (workspace: number) => void): Pauses {
  const waits = new Map<number, AbortController>();
  const end = (workspace: number): void => {
    waits.get(workspace)?.abort();
    waits.delete(workspace);
  };
  const wait = async (workspace: number, until: number, signal: AbortSignal): Promise<void> => {
    do {
      await clock.sleep(Math.min(lookEveryMs, Math.max(0, until - clock.now())), signal);
    } while (!isAborted(signal) && clock.now() < until);
    if (isAborted(signal)) return;
    waits.delete(workspace);
    onOver(workspace);
  };
  return {
    begin: (workspace, until) => {
      end(workspace);
      const waiting = new AbortController();
      waits.set(workspace, waiting);
      void wait(workspace, until, waiting.signal);
    },
    end,
    stop: () => {
      for (const workspace of [...waits.keys()]) end(workspace);
    },
  };
}
