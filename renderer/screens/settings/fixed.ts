import type { GivenBy } from '../../../preload/settings.js';
import { t } from '../../language.js';

/** "Set by environment: OPENROUTER_MODEL", or undefined when the setting can be changed here. */
export const fixedWords = (given: GivenBy | undefined): string | undefined =>
  given && t`Set by ${given.source}: ${given.name}`;

/** The path of a workspace's own setting; the first workspace's stand without a number. */
export const workspacePath = (id: string, group: string, key: string): string =>
  id === '1' ? `${group}.${key}` : `${group}.${id}.${key}`;
