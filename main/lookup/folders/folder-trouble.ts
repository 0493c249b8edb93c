import { messageOf } from '../../lib/errors.js';

/** What a person reads when a folder can't be indexed: what happened, and one thing to do. */
export function explainFolder(folder: string, error: unknown): { message: string; fix: string } {
  switch (codeOf(error)) {
    case 'ENOENT':
      return {
        message: `${folder} does not exist.`,
        fix: 'Plug in its drive or put it back; or remove it from the list.',
      };
    case 'EACCES':
    case 'EPERM':
      return {
        message: `Perch may not read ${folder}.`,
        fix: 'Give your user the right to read it; Perch looks again every minute.',
      };
    case 'ENOTDIR':
      return {
        message: `${folder} is a file.`,
        fix: 'Add it as a file, or choose the folder it is in.',
      };
    default:
      return {
        message: `${folder} can't be read: ${messageOf(error)}`,
        fix: 'Perch looks again every minute.',
      };
  }
}

/** The system's code of an error: 'ENOENT'. */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
