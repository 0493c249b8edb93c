import { open } from 'node:fs/promises';
import { say, type Sentence } from '../../preload/language/sentence.js';
import { AppError, messageOf } from '../lib/errors.js';

const maxBytes = 1024 * 1024;

/** The text of a small file. Throws not_found, or invalid_input for one that is too big to be `what`. */
export async function textAt(path: string, what: Sentence): Promise<string> {
  const file = await open(path).catch((cause: unknown) => {
    throw new AppError('not_found', say`${path} can't be read: ${messageOf(cause)}.`, { cause });
  });
  try {
    const { size } = await file.stat();
    if (size > maxBytes) throw new AppError('invalid_input', say`${path} is too big for ${what}.`);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}
