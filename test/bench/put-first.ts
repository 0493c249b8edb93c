import { constants, getPriority, setPriority } from 'node:os';

const { PRIORITY_HIGHEST } = constants.priority;

/**
 * Runs the simulators before everything else on this machine, because the real Slack is on another one. Where the system
 * does not allow it (it asks for root on Linux), they wait for a processor like anybody, and `work` runs all the same.
 */
export async function putFirst<Value>(work: () => Promise<Value>): Promise<Value> {
  const before = getPriority();
  const isFirst = trySetPriority(PRIORITY_HIGHEST);
  try {
    return await work();
  } finally {
    if (isFirst) setPriority(before);
  }
}

/** Whether putFirst() can do what it says. */
export function canPutFirst(): boolean {
  const before = getPriority();
  return trySetPriority(PRIORITY_HIGHEST) && trySetPriority(before);
}

function trySetPriority(priority: number): boolean {
  try {
    setPriority(priority);
    return true;
  } catch {
    return false;
  }
}
