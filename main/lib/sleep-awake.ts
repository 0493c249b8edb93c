import type { SteadyClock } from './clock.js';

/** A sleep that took this much longer than asked was a stall: of the process, or of the whole machine. */
const stallMs = 500;
/** What the process gets, after it stood still, to read what has arrived meanwhile. */
const catchUpMs = 250;

/**
 * Sleeps ms, and another moment when the process stood still meanwhile: after a stall Node runs timers
 * before it reads sockets, so a deadline would judge before it has seen the evidence. Never rejects.
 */
export async function sleepAwake(
  ms: number,
  clock: SteadyClock,
  signal: AbortSignal,
): Promise<void> {
  for (let wait = ms; ; wait = catchUpMs) {
    const before = clock.steady();
    await clock.sleep(wait, signal);
    if (signal.aborted || clock.steady() - before < wait + stallMs) return;
  }
}
