import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until there is an answer; what happens in another process has no clock of ours. The time is for a
 * machine that is busy with other things, and for an event that found no socket and comes again after Slack's minute: nobody
 * waits for it where all is well.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  withinMs = 75_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ${withinMs} ms in vain: ${what}`);
    await sleep(50);
  }
}
