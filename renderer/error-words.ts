// How the window tells an error: in its language, where the error came with the sentences behind its English.
import type { Said } from '../preload/errors.js';
import { t } from './language.js';

interface Telling {
  readonly message: string;
  readonly fix?: string | undefined;
  readonly said?: Said;
}

/** What happened and why. */
export const messageOf = ({ message, said }: Telling): string =>
  said?.message ? t(said.message) : message;

/** The one thing to be done about it, if there is one. */
export const fixOf = ({ fix, said }: Telling): string | undefined =>
  said?.fix ? t(said.fix) : fix;
