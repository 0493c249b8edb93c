// Taking over values that came from a file, and putting back what was there before.
import type { WorkspaceInfo } from '../../preload/health.js';
import type { GivenValues, KeyName } from '../settings/keys.js';
import type { Settings } from '../settings/settings.js';

/** How everything an import changed stood before. */
export interface Before {
  readonly values: GivenValues;
  readonly workspaces: ReadonlySet<number>;
}

/** Keeps everything, and gives how it stood before. `infos`: what is known of workspaces that may be new. Rejects as takeIn(). */
export async function takeOver(
  settings: Settings,
  values: GivenValues,
  infos: ReadonlyMap<number, WorkspaceInfo>,
): Promise<Before> {
  const before = {
    values: settings.kept(namesOf(values)),
    workspaces: new Set(settings.workspaces.list().map(({ number }) => number)),
  };
  await settings.takeIn(values);
  const there = new Set(settings.workspaces.list().map(({ number }) => number));
  for (const [number, info] of infos)
    if (there.has(number)) settings.workspaces.learn(number, info);
  return before;
}

/** Settings and secrets as they were; workspaces that came with them go. */
export async function putBack(settings: Settings, { values, workspaces }: Before): Promise<void> {
  await settings.takeIn(values);
  const made = settings.workspaces.list().filter(({ number }) => !workspaces.has(number));
  for (const { number } of made) await settings.workspaces.remove(number);
}

// GivenValues has no other names.
const namesOf = (values: GivenValues): KeyName[] => Object.keys(values) as KeyName[];
