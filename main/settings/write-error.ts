import { say } from '../../preload/language/sentence.js';
import { AppError, messageOf } from '../lib/errors.js';

/** What a person should know when a file of ours could not be written. */
export function writeError(file: string, cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const says = say`${file} could not be written: ${messageOf(cause)}. Nothing was changed.`;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('disk_full', says, { cause, fix: say`Free some space and save again.` });
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new AppError('disk_read_only', says, {
        cause,
        fix: say`Make the folder writable for your user and save again.`,
      });
    default:
      return new AppError('internal', says, { cause });
  }
}
