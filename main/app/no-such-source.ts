import { say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';

/** The window asked about a source that was forgotten meanwhile. */
export const noSuchSource = (): AppError =>
  new AppError('not_found', say`There is no such source any more.`);
