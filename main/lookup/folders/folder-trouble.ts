import { say, type Sentence } from '../../../preload/language/sentence.js';
import { messageOf } from '../../lib/errors.js';

/** What a person reads when a folder can't be indexed: what happened, and one thing to do. */
export function explainFolder(
  folder: string,
  error: unknown,
): { message: Sentence; fix: Sentence } {
  switch (codeOf(error)) {
    case 'ENOENT':
      return {
        message: say`${folder} does not exist.`,
        fix: say`Plug in its drive or put it back; or remove it from the list.`,
      };
    case 'EACCES':
    case 'EPERM':
      return {
        message: say`Perch may not read ${folder}.`,
        fix: say`Give your user the right to read it; Perch looks again every minute.`,
      };
    case 'ENOTDIR':
      return {
        message: say`${folder} is a file.`,
        fix: say`Add it as a file, or choose the folder it is in.`,
      };
    default:
      return {
        message: say`${folder} can't be read: ${messageOf(error)}`,
        fix: say`Perch looks again every minute.`,
      };
  }
}

/** The system's code of an error: 'ENOENT'. */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
