import { say, type Sentence } from '../../preload/language/sentence.js';
import { factsOf } from '../settings/key-names.js';
import type { KeyName } from '../settings/keys.js';
import type { Settings } from '../settings/settings.js';

/** Why a key can't be changed by a file, in a sentence; undefined where it can. */
export function fixedIn(settings: Settings): (name: KeyName) => Sentence | undefined {
  const { fixed } = settings.view();
  return (name) => {
    const given = fixed[factsOf(name).path];
    return given && say`${given.name} was given at start, and that holds.`;
  };
}
