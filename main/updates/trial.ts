// A version that was just put in place has to prove that it starts; when it fails to twice, the former one is put back.
import { forgetFormer, putBackFormer } from './app-image.js';
import { readMemory, without, writeMemory, type UpdateMemory, type UpdateTrial } from './memory.js';

/** Which Perch starts, and where it remembers. */
export interface TrialPlace {
  /** Of its data. */
  readonly folder: string;
  /** Of this Perch. */
  readonly version: string;
  /** Its own file, where it is one that can be put back. */
  readonly image: string | undefined;
}

/** usual: nothing is on trial. trial: a start of it begins, `hidden` as the restart wants it. rolled back: start again. */
export type Start =
  | { readonly kind: 'usual' }
  | { readonly kind: 'trial'; readonly hidden: boolean | undefined }
  | { readonly kind: 'rolled back' };

const mostFailures = 2;

/** Counts this start before anything else of Perch does something that could fail. Throws what the disk throws. */
export function beginStart(place: TrialPlace): Start {
  const memory = readMemory(place.folder);
  const { trial } = memory;
  if (!trial) return { kind: 'usual' };
  if (trial.version !== place.version) return notTaken(place, memory, trial);
  if (trial.starts >= mostFailures)
    return rollBack(place, memory) ? { kind: 'rolled back' } : forget(place, memory);
  writeMemory(place.folder, { ...memory, trial: { ...trial, starts: trial.starts + 1 } });
  return { kind: 'trial', hidden: trial.hidden };
}

/** Another version was put here by hand; or it is still the one that was to be replaced. */
function notTaken(place: TrialPlace, memory: UpdateMemory, trial: UpdateTrial): Start {
  const isStill = trial.from === place.version;
  return forget(place, isStill ? { ...memory, notInstalled: trial.version } : memory);
}

function forget({ folder }: TrialPlace, memory: UpdateMemory): Start {
  writeMemory(folder, without(memory, 'trial'));
  return { kind: 'usual' };
}

function rollBack({ folder, version, image }: TrialPlace, memory: UpdateMemory): boolean {
  if (image === undefined || !putBackFormer(image)) return false;
  const bad = [...new Set([...memory.bad, version])];
  writeMemory(folder, { ...without(memory, 'trial'), bad, rolledBack: version });
  return true;
}

/**
 * This start has failed. Whether Perch is to be started again: after the first failure the same one, after the second the
 * former one, which is back then.
 */
export function endInFailure(place: TrialPlace): boolean {
  const memory = readMemory(place.folder);
  if (memory.trial?.version !== place.version) return false;
  return memory.trial.starts < mostFailures || rollBack(place, memory);
}

/** It works: the former one goes. False when it was on no trial. */
export function confirmStart(place: TrialPlace): boolean {
  const memory = readMemory(place.folder);
  if (memory.trial?.version !== place.version) return false;
  writeMemory(place.folder, without(without(memory, 'trial'), 'rolledBack'));
  if (place.image !== undefined) forgetFormer(place.image);
  return true;
}

/** It ended in order before it could prove itself: that start counts for nothing. */
export function endInOrder(place: TrialPlace): void {
  const memory = readMemory(place.folder);
  const { trial } = memory;
  if (trial?.version !== place.version) return;
  writeMemory(place.folder, {
    ...memory,
    trial: { ...trial, starts: Math.max(0, trial.starts - 1) },
  });
}
