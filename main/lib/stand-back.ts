import { constants, setPriority } from 'node:os';

const { PRIORITY_LOW, PRIORITY_BELOW_NORMAL } = constants.priority;

/** Lets everybody else have the processor first: for a process that works behind the scenes. */
export const standBack = (): void => trySetPriority(PRIORITY_LOW);

/**
 * The same for one worker thread. Only Linux gives threads a priority of their own; elsewhere it would be
 * that of the whole app, so nothing is done there.
 */
export function standBackAsThread(): void {
  if (process.platform === 'linux') trySetPriority(PRIORITY_BELOW_NORMAL);
}

function trySetPriority(priority: number): void {
  try {
    setPriority(priority);
  } catch {
    // Where the system does not allow it, it works all the same, only less politely.
  }
}
