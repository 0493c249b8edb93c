import { renameSync } from 'node:fs';
import type { Clock } from '../lib/clock.js';

/** Renames a file that can't be understood, so that nothing in it is lost. Returns its new path. */
export function keepAside(file: string, clock: Clock): string {
  const stamp = new Date(clock.now()).toISOString().replaceAll(':', '-').replace(/\..*/, '');
  const kept = `${file}.damaged-${stamp}`;
  renameSync(file, kept);
  return kept;
}
