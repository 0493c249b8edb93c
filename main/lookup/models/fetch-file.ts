// Fetches one file of a model: goes on where an earlier attempt ended, and keeps nothing that is not the right file.
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { say } from '../../../preload/language/sentence.js';
import { AppError, messageOf } from '../../lib/errors.js';
import { fetchPart } from '../../lib/fetch-part.js';
import { hashOf, sizeOf, syncFile } from '../../lib/file-content.js';
import type { ModelFile } from '../meaning/model-list.js';

export interface FetchRun {
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  /** Bytes of this file that are here. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Brings `file` to `target` by way of `target`.part, which stays when this is aborted or the network fails.
 * Rejects with embedding_file_wrong (then nothing stays), embedder_down, aborted or a disk error.
 */
export async function fetchFile(file: ModelFile, target: string, run: FetchRun): Promise<void> {
  const part = `${target}.part`;
  await mkdir(dirname(target), { recursive: true });
  if ((await sizeOf(part)) < file.bytes) await receive(file, part, run);
  run.signal.throwIfAborted();
  await keepIfRight(file, part, target);
}

/** Checks a file's content and moves it to its place; a wrong one is deleted. */
export async function keepIfRight(file: ModelFile, part: string, target: string): Promise<void> {
  if ((await hashOf(part, 'sha256', 'hex')) !== file.sha256) {
    await rm(part, { force: true });
    throw new AppError(
      'embedding_file_wrong',
      say`${file.path} is not the file it should be: its checksum is wrong. It was deleted.`,
      {
        fix: say`Fetch it again. If it happens twice, something between here and the source changes it.`,
      },
    );
  }
  await syncFile(part);
  await rename(part, target);
}

async function receive(file: ModelFile, part: string, run: FetchRun): Promise<void> {
  const onBytes = (bytes: number): void => {
    if (bytes > file.bytes) throw tooLong(file);
    run.onBytes(bytes);
  };
  try {
    const bytes = await fetchPart(file.url, part, { ...run, onBytes });
    if (bytes < file.bytes) throw new Error('it ended too early');
  } catch (error) {
    throw asFetchError(error, file);
  }
}

function asFetchError(error: unknown, file: ModelFile): Error {
  if (error instanceof AppError) return error;
  if (isNamed(error, 'AbortError')) return new AppError('aborted', say`The fetching was stopped.`);
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
    return new AppError('disk_full', say`There is no room left for ${file.path}.`, {
      cause: error,
    });
  }
  return new AppError(
    'embedder_down',
    say`${file.path} could not be fetched from ${new URL(file.url).host}: ${messageOf(error)}.`,
    { ...{ cause: error, retryable: true }, fix: say`Fetch again: it goes on where it ended.` },
  );
}

const tooLong = (file: ModelFile): AppError =>
  new AppError('embedding_file_wrong', say`${file.path} is longer than it should be.`);

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof Error && error.name === name;
