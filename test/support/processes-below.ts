// What everybody on the machine can see of running programs: their arguments; and what their environment holds.
import { readFileSync, readdirSync } from 'node:fs';
import { textPlace, type Place } from './canaries.js';

/** Ids of a process and of all it has started, directly or not. Linux only. */
export function processesBelow(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(Number(name))] as const);
  const below = (id: number): readonly number[] => [
    id,
    ...parents.filter(([, parent]) => parent === id).flatMap(([child]) => below(child)),
  ];
  return below(pid);
}

/** The arguments of each process, as ps shows them. */
export const argumentsOf = (pids: readonly number[]): readonly Place[] =>
  pids.map((pid) => textPlace(`arguments of ${pid}`, read(pid, 'cmdline')));

/** The environment of each process. */
export const environmentsOf = (pids: readonly number[]): readonly Place[] =>
  pids.map((pid) =>
    textPlace(`environment of ${pid}: ${read(pid, 'cmdline')}`, read(pid, 'environ')),
  );

/** Empty for a process that has ended meanwhile. */
function read(pid: number, what: 'cmdline' | 'environ' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'latin1');
  } catch {
    return '';
  }
}

/** The fourth word of stat; the second is a name in brackets that may hold anything. */
const parentOf = (pid: number): number =>
  Number(
    read(pid, 'stat')
      .replace(/^.*\) \S /s, '')
      .split(' ')[0],
  );
