import type { CallParsed } from '../../preload/contract.js';
import { AppError } from '../lib/errors.js';
import { keyOfPath, type GivenValues } from './keys.js';
import { readValues } from './read-keys.js';

/** What the window may change, in the shape of the contract. */
export type SettingsPatch = CallParsed<'settings.update'>;

/** The patch by key. Throws AppError invalid_input that names every wrong value. Pure. */
export function readPatch(patch: SettingsPatch): GivenValues {
  const entries = byPath(patch)
    .filter(([, value]) => value !== undefined)
    .map(([path, value]) => ({ name: keyOfPath(path), value, where: path }));
  const { values, problems } = readValues(entries);
  if (problems.length > 0) throw new AppError('invalid_input', problems.join('\n'));
  return values;
}

type PathValue = readonly [path: string, value: unknown];

/** The patch as [path, value], with the paths of SettingsView. */
const byPath = (patch: SettingsPatch): readonly PathValue[] =>
  Object.entries(patch).flatMap(([name, value]) => underName(name, value));

/** A group's fields stand below its name; anything else is a value itself. */
const underName = (name: string, value: unknown): PathValue[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).map(([field, each]): PathValue => [`${name}.${field}`, each])
    : [[name, value]];
