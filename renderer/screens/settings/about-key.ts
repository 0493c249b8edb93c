import { t } from '../../language.js';

/** What a key does: a phrase, as --help has it, made a sentence. */
export const aboutKey = (about: string): string => {
  const words = t(about);
  const begun = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
  return t`${begun}.`;
};
