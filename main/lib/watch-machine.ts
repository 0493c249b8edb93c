// Notices what no event tells: that this process or the machine stood still, and changes of date and network.
import type { SteadyClock } from './clock.js';

export interface MachineWatch {
  /** This process did nothing for so many ms. */
  readonly onStall: (ms: number) => void;
  /** The date moved by so many ms more than time has passed: the machine slept, or its clock was set. */
  readonly onJump: (ms: number) => void;
  readonly onNetwork: () => void;
  /** A text that is another one on another network. Asked every few seconds. */
  readonly network: () => string;
  readonly clock: SteadyClock;
}

const lookEveryMs = 2000;
const stallMs = 1000;
const jumpMs = 5000;

/** Looks every two seconds. Returns the stop. */
export function watchMachine(watch: MachineWatch): () => void {
  const ending = new AbortController();
  void look(watch, ending.signal);
  return () => ending.abort();
}

async function look(watch: MachineWatch, signal: AbortSignal): Promise<void> {
  const { clock } = watch;
  let before = { steady: clock.steady(), date: clock.now(), network: watch.network() };
  for (;;) {
    await clock.sleep(lookEveryMs, signal);
    if (signal.aborted) return;
    const now = { steady: clock.steady(), date: clock.now(), network: watch.network() };
    const passedMs = now.steady - before.steady;
    const movedMs = now.date - before.date - passedMs;
    if (passedMs - lookEveryMs >= stallMs) watch.onStall(passedMs - lookEveryMs);
    if (Math.abs(movedMs) >= jumpMs) watch.onJump(movedMs);
    if (now.network !== before.network) watch.onNetwork();
    before = now;
  }
}
