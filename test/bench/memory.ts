import { readdirSync, readFileSync } from 'node:fs';

/**
 * Memory of a process and everything it started, in MB: the sum of PSS, in which a page that several processes share
 * counts once in all. Undefined where there is no /proc, or it may not be read.
 */
export function memoryOf(pid: number): number | undefined {
  try {
    const kilobytes = familyOf(pid).map(pssOf);
    return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
  } catch {
    return undefined;
  }
}

function familyOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(name) }));
  const withChildren = (of: number): number[] => [
    of,
    ...parents.filter(({ parent }) => parent === of).flatMap((child) => withChildren(child.pid)),
  ];
  return withChildren(pid);
}

/** The fourth field of stat; the second, in brackets, may hold spaces. A process that has ended has no parent. */
function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function pssOf(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss: +(\d+) kB$/m.exec(rollup)?.[1] ?? 0);
}
