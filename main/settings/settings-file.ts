// settings.json: one line per key that was set in the window, by path: { "model.model": "…" }.
import { join } from 'node:path';
import { inEnglish, say, type Sentence } from '../../preload/language/sentence.js';
import type { Clock } from '../lib/clock.js';
import type { Log } from '../log/log.js';
import { readJsonFile } from './json-file.js';
import { keepAside } from './keep-aside.js';
import { factsOf, keyAt } from './key-names.js';
import type { GivenValues, KeyName } from './keys.js';
import { problemWords, readValues } from './read-keys.js';
import {
  memoryPath,
  readMemories,
  writeMemories,
  type WorkspaceMemories,
} from './workspace-memory.js';
import { readSetUp, setUpPath, type SetUpMemory } from './set-up-memory.js';
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
  /** What is remembered of each workspace. */
  memories(): WorkspaceMemories;
  /**
   * Adds to what is stored; a value of undefined is taken out. Throws AppError disk_full or
   * disk_read_only; then nothing has changed.
   */
  write(changes: GivenValues, memories?: WorkspaceMemories): void;
  /** What is remembered of the first-run wizard. */
  setUp(): SetUpMemory;
  /** Throws as write(). */
  keepSetUp(memory: SetUpMemory): void;
  /** What to tell the user when the file was damaged and put aside. */
  readonly damaged: Sentence | undefined;
}

/** Opens settings.json. A damaged one is kept beside it under another name, and that is said. */
export function openSettingsFile({ Store, cwd, clock, log }: SettingsFileOptions): SettingsFile {
  const damaged = putDamagedAside(join(cwd, 'settings.json'), clock, log);
  const store = new Store({ cwd, name: 'settings', configFileMode: 0o600 });
  let content: Readonly<Record<string, unknown>> = store.store;

  const write = (changes: Readonly<Record<string, unknown>>): void => {
    const changed = withChanges(content, changes);
    try {
      store.store = changed;
    } catch (cause) {
      throw writeError(store.path, cause);
    }
    content = changed;
  };
  // A privacy level that can't be read counts as the strictest: less may be sent than was allowed,
  // never more.
  if (damaged !== undefined) write(byPath({ PRIVACY_LEVEL: 'high' }));
  const valid = validValues(content, log);
  let values: GivenValues = valid;
  let memories = readMemories(content[memoryPath]);
  return {
    read: () => values,
    memories: () => memories,
    write: (changes, nextMemories = memories) => {
      write({ ...byPath(changes), [memoryPath]: storedForm(nextMemories) });
      values = { ...values, ...changes };
      memories = nextMemories;
    },
    setUp: () => readSetUp(content[setUpPath]),
    keepSetUp: (memory) => write({ [setUpPath]: memory }),
    damaged,
  };
}

function putDamagedAside(file: string, clock: Clock, log: Log): Sentence | undefined {
  const found = readJsonFile(file);
  if (found.kind !== 'damaged') return undefined;
  const kept = keepAside(file, clock);
  const says = say`The settings file could not be read: ${found.reason}. It is kept as ${kept}; Perch starts with default settings and the privacy level high.`;
  log.error(inEnglish(says));
  return says;
}

const byPath = (values: GivenValues): Record<string, unknown> =>
  Object.fromEntries(
    // GivenValues has no other names.
    (Object.keys(values) as KeyName[]).map((name) => [factsOf(name).path, values[name]]),
  );

const storedForm = (memories: WorkspaceMemories) =>
  memories.size === 0 ? undefined : writeMemories(memories);

/** undefined takes a line out. */
const withChanges = (
  content: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries({ ...content, ...changes }).filter(([, value]) => value !== undefined),
  );

/** One wrong value does not cost the others; it is named, left in the file and not used. */
function validValues(content: Readonly<Record<string, unknown>>, log: Log): GivenValues {
  const entries = Object.entries(content).flatMap(([path, value]) => {
    const name = keyAt(path);
    if (name === undefined || factsOf(name).secret) return [];
    return [{ name, value, where: `settings.json, ${path}` }];
  });
  const { values, problems } = readValues(entries);
  for (const problem of problems) log.warn(`${problemWords(problem)} The default is used instead.`);
  const strict = 'privacyLevel' in content && values.PRIVACY_LEVEL === undefined;
  return strict ? { ...values, PRIVACY_LEVEL: 'high' } : values;
}
