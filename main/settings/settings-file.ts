// settings.json: one line per key that was set in the window, by path: { "model.model": "…" }.
import { join } from 'node:path';
import type { Clock } from '../lib/clock.js';
import type { Log } from '../log/log.js';
import { readJsonFile } from './json-file.js';
import { keepAside } from './keep-aside.js';
import { factsOf, keyNames, type GivenValues } from './keys.js';
import { readValues } from './read-keys.js';
import { writeError } from './write-error.js';

/**
 * electron-store's class, or what of it Perch uses. It is handed in because it imports Electron,
 * which plain Node does not have.
 */
export type StoreClass = new (options: {
  readonly cwd: string;
  readonly name: string;
  readonly configFileMode: number;
}) => { store: Record<string, unknown>; readonly path: string };

/** What a settings file needs. */
export interface SettingsFileOptions {
  readonly Store: StoreClass;
  /** The folder it lies in. */
  readonly cwd: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** The settings on disk. */
export interface SettingsFile {
  read(): GivenValues;
  /** Adds to what is stored. Throws AppError disk_full or disk_read_only; then nothing has changed. */
  write(changes: GivenValues): void;
  /** What to tell the user when the file was damaged and put aside. */
  readonly damaged: string | undefined;
}

/** Opens settings.json. A damaged one is kept beside it under another name, and that is said. */
export function openSettingsFile({ Store, cwd, clock, log }: SettingsFileOptions): SettingsFile {
  const damaged = putDamagedAside(join(cwd, 'settings.json'), clock, log);
  const store = new Store({ cwd, name: 'settings', configFileMode: 0o600 });
  let content: Readonly<Record<string, unknown>> = store.store;

  const write = (changes: GivenValues): void => {
    const changed = { ...content, ...byPath(changes) };
    try {
      store.store = changed;
    } catch (cause) {
      throw writeError(store.path, cause);
    }
    content = changed;
  };
  // A privacy level that can't be read counts as the strictest: less may be sent than was allowed,
  // never more.
  if (damaged !== undefined) write({ PRIVACY_LEVEL: 'high' });
  const valid = validValues(content, log);
  let values: GivenValues = valid;
  return {
    read: () => values,
    write: (changes) => {
      write(changes);
      values = { ...values, ...changes };
    },
    damaged,
  };
}

function putDamagedAside(file: string, clock: Clock, log: Log): string | undefined {
  const found = readJsonFile(file);
  if (found.kind !== 'damaged') return undefined;
  const kept = keepAside(file, clock);
  const says = `The settings file could not be read: ${found.reason}. It is kept as ${kept}; Perch starts with default settings and the privacy level high.`;
  log.error(says);
  return says;
}

const byPath = (values: GivenValues): Record<string, unknown> =>
  Object.fromEntries(
    keyNames.filter((name) => name in values).map((name) => [factsOf(name).path, values[name]]),
  );

/** One wrong value does not cost the others; it is named, left in the file and not used. */
function validValues(content: Readonly<Record<string, unknown>>, log: Log): GivenValues {
  const entries = keyNames
    .filter((name) => !factsOf(name).secret && content[factsOf(name).path] !== undefined)
    .map((name) => {
      const { path } = factsOf(name);
      return { name, value: content[path], where: `settings.json, ${path}` };
    });
  const { values, problems } = readValues(entries);
  for (const problem of problems) log.warn(`${problem} The default is used instead.`);
  const strict = 'privacyLevel' in content && values.PRIVACY_LEVEL === undefined;
  return strict ? { ...values, PRIVACY_LEVEL: 'high' } : values;
}
