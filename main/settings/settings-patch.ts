import type { CallParsed } from '../../preload/contract.js';
import { say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import { factsOf, keyAt, keyFor, keyOfPath } from './key-names.js';
import { workspaceKeys, type GivenValues, type KeyName } from './keys.js';
import { readValues } from './read-keys.js';

/** What the window may change, in the shape of the contract. */
export type SettingsPatch = CallParsed<'settings.update'>;
/** The same of one workspace. */
export type WorkspacePatch = CallParsed<'workspaces.update'>['patch'];

/** The patch by key. Throws AppError invalid_input that names every wrong value. Pure. */
export const readPatch = (patch: SettingsPatch): GivenValues => read(patch, keyOfPath);

/** A patch of the n-th workspace by its keys. Throws as readPatch. Pure. */
export const readWorkspacePatch = (patch: WorkspacePatch, workspace: number): GivenValues =>
  read(patch, (path) => {
    const base = workspaceKeys.find((each) => factsOf(each).path === path);
    if (base === undefined)
      throw new AppError('internal', say`No workspace has a setting ${path}.`);
    return keyFor(base, workspace);
  });

/** One value of the window by its key. Throws as readPatch. Pure. */
export const readGiven = (name: KeyName, value: unknown): GivenValues =>
  readEntries([{ name, value, where: factsOf(name).path }]);

/** The keys at these paths, whose values are to go. Throws AppError invalid_input for what is no setting. Pure. */
export const readPaths = (paths: readonly string[]): readonly KeyName[] =>
  paths.map((path) => {
    const name = keyAt(path);
    if (name === undefined || factsOf(name).secret)
      throw new AppError('invalid_input', say`There is no setting named ${path}.`);
    return name;
  });

function read(patch: object, keyOf: (path: string) => KeyName): GivenValues {
  const entries = byPath(patch)
    .filter(([, value]) => value !== undefined)
    .map(([path, value]) => ({ name: keyOf(path), value, where: path }));
  return readEntries(entries);
}

function readEntries(entries: Parameters<typeof readValues>[0]): GivenValues {
  const { values, problems } = readValues(entries);
  const lines = problems.map(({ where, says }) => say`${where}: ${says}`);
  if (lines.length > 0)
    throw new AppError(
      'invalid_input',
      lines.reduce((all, next) => say`${all}\n${next}`),
    );
  return values;
}

type PathValue = readonly [path: string, value: unknown];

/** The patch as [path, value], with the paths of SettingsView. */
const byPath = (patch: object): readonly PathValue[] =>
  Object.entries(patch).flatMap(([name, value]) => underName(name, value));

/** A group's fields stand below its name; anything else is a value itself. */
const underName = (name: string, value: unknown): PathValue[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).map(([field, each]): PathValue => [`${name}.${field}`, each])
    : [[name, value]];
