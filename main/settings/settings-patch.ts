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

/** The patch as [path, value], with the paths of SettingsView. */
const byPath = ({
  model,
  context,
  retention,
  channelAllowList,
  ...rest
}: SettingsPatch): readonly (readonly [string, unknown])[] => [
  ...Object.entries(model ?? {}).map(([field, value]) => [`model.${field}`, value] as const),
  ...Object.entries(context ?? {}).map(([field, value]) => [`context.${field}`, value] as const),
  ...Object.entries(retention ?? {}).map(
    ([field, value]) => [`retention.${field}`, value] as const,
  ),
  ['slack.channelAllowList', channelAllowList],
  ...Object.entries(rest),
];
