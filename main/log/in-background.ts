import type { Log } from './log.js';

/** For a promise nobody awaits: a failure is logged instead of ending the process. */
export function inBackground(promise: Promise<unknown>, log: Log, what: string): void {
  promise.catch((error: unknown) => {
    log.error(`${what} failed`, { error: error instanceof Error ? error : String(error) });
  });
}
