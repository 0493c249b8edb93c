import type { GivenBy } from '../../../preload/settings.js';
import { t } from '../../language.js';

/** "Set by environment: OPENROUTER_MODEL", or undefined when the setting can be changed here. */
export const fixedWords = (given: GivenBy | undefined): string | undefined =>
  given && words[given.source](given.name);

const words: Readonly<Record<GivenBy['source'], (name: string) => string>> = {
  flag: (name) => t`Set by flag: ${name}`,
  environment: (name) => t`Set by environment: ${name}`,
  'env file': (name) => t`Set by env file: ${name}`,
};

/** The path of a workspace's own setting; the first workspace's stand without a number. */
export const workspacePath = (id: string, group: string, key: string): string =>
  id === '1' ? `${group}.${key}` : `${group}.${id}.${key}`;
