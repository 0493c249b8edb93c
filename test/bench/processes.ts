import { readdirSync, readFileSync } from 'node:fs';

/** The numbers of a process, from Linux's /proc. */
export interface ProcessNumbers {
  readonly pid: number;
  readonly parent: number;
  /** Processor time so far, in ticks. */
  readonly ticks: number;
}

/** A process and everything it started that still runs. Throws where there is no /proc. */
export function familyOf(pid: number): ProcessNumbers[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(numbersOf);
  const withChildren = (one: ProcessNumbers): ProcessNumbers[] => [
    one,
    ...all.filter(({ parent }) => parent === one.pid).flatMap(withChildren),
  ];
  return all.filter((one) => one.pid === pid).flatMap(withChildren);
}

/** Linux counts processor time in hundredths of a second. */
const ticksPerMs = 0.1;

/**
 * Begins to watch a process and everything it starts; the function it gives answers the share of one core they took since.
 * Undefined where there is no /proc.
 */
export function watchShare(pid: number): () => number | undefined {
  const startedAt = performance.now();
  const before = ticksOf(pid);
  return () => {
    const after = ticksOf(pid);
    if (before === undefined || after === undefined) return undefined;
    return (after - before) / ticksPerMs / (performance.now() - startedAt);
  };
}

function ticksOf(pid: number): number | undefined {
  try {
    return familyOf(pid).reduce((sum, { ticks }) => sum + ticks, 0);
  } catch {
    return undefined;
  }
}

/** man 5 proc: after the name, which stands in brackets and may hold spaces, come state, parent … utime (12th), stime. */
function numbersOf(pid: string): ProcessNumbers[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return [{ pid: Number(pid), parent: Number(fields[1]), ticks }];
  } catch {
    return []; // it has ended meanwhile
  }
}
