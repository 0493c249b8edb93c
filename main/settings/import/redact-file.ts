// The old file after its secrets are kept: without them, or gone.
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { say } from '../../../preload/language/sentence.js';
import { AppError, messageOf } from '../../lib/errors.js';
import { statementsOf } from '../env-statements.js';

/** Stands where a secret stood. */
const moved = 'moved-to-perch';

/**
 * Writes the file anew with the values of these lines replaced, under the same rights. Throws AppError where it is
 * another one than was read, or can't be written; then nothing has changed.
 */
export async function redactFile(
  path: string,
  before: string,
  lines: ReadonlySet<number>,
): Promise<void> {
  await refuseChanged(path, before);
  const next = `${path}.perch-new`;
  await asError(path, async () => {
    const { mode } = await stat(path);
    await writeFile(next, redactedText(before, lines), { mode });
    await rename(next, path);
  }).catch(async (error: unknown) => {
    await rm(next, { force: true });
    throw error;
  });
}

/** Deletes it for good, past any bin: its secrets would lie there in plain text. Throws as redactFile. */
export async function deleteFile(path: string, before: string): Promise<void> {
  await refuseChanged(path, before);
  await asError(path, () => rm(path));
}

/** The text with the values of these lines (from 1) replaced; comments and the rest stay. Pure. */
export function redactedText(text: string, lines: ReadonlySet<number>): string {
  const end = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const all = text.split(/\r\n|\r|\n/);
  for (const { line, source } of statementsOf(text).toReversed()) {
    if (!lines.has(line)) continue;
    const name = source.slice(0, source.indexOf('=') + 1);
    all.splice(line - 1, source.split('\n').length, `${name}${moved}`);
  }
  return all.join(end);
}

async function refuseChanged(path: string, before: string): Promise<void> {
  const now = await asError(path, () => readFile(path, 'utf8'));
  if (now === before) return;
  throw new AppError('not_allowed', say`${path} is not the file that was imported any more.`, {
    fix: say`Look into it and change it by hand.`,
  });
}

async function asError<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    throw new AppError('disk_read_only', say`${path} could not be changed: ${messageOf(cause)}.`, {
      ...{ cause, fix: say`Delete the secrets in it by hand.` },
    });
  }
}
