import { readFileSync } from 'node:fs';
import { familyOf } from './processes.js';

/**
 * Begins to watch how much of all processors goes to programs that are neither this one nor started by it. The function
 * it gives answers the share since then, 0 to 1: what makes the figures of a busy machine worse than they are.
 * Undefined where there is no /proc.
 */
export function watchDisturbance(): () => number | undefined {
  const before = look();
  return () => {
    const after = look();
    if (!before || !after) return undefined;
    const foreign = after.busy - before.busy - (after.own - before.own);
    return Math.max(0, foreign / (after.all - before.all));
  };
}

/** Ticks so far: of all processors together, of those the busy ones, of those ours. */
function look(): { all: number; busy: number; own: number } | undefined {
  try {
    const [, ...fields] = readFileSync('/proc/stat', 'utf8').split('\n', 1).join('').split(/ +/);
    const ticks = fields.map(Number);
    const all = ticks.slice(0, 8).reduce((sum, each) => sum + each, 0);
    const own = familyOf(process.pid).reduce((sum, each) => sum + each.ticks, 0);
    return { all, busy: all - (ticks[3] ?? 0) - (ticks[4] ?? 0), own };
  } catch {
    return undefined;
  }
}
