import { readFileSync } from 'node:fs';
import { familyOf } from './processes.js';

/**
 * Memory of a process and everything it started, in MB: the sum of PSS, in which a page that several processes share
 * counts once in all. Undefined where there is no /proc, or it may not be read.
 */
export function memoryOf(pid: number): number | undefined {
  try {
    return familyOf(pid).reduce((sum, one) => sum + pssOf(one.pid), 0) / 1024;
  } catch {
    return undefined;
  }
}

/** In kB. */
function pssOf(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss: +(\d+) kB$/m.exec(rollup)?.[1] ?? 0);
}
