// Fetches one file of a model: goes on where an earlier attempt ended, and keeps nothing that is not the right file.
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError, messageOf } from '../../lib/errors.js';
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
  if ((await sha256Of(part)) !== file.sha256) {
    await rm(part, { force: true });
    throw new AppError(
      'embedding_file_wrong',
      `${file.path} is not the file it should be: its checksum is wrong. It was deleted.`,
      {
        fix: 'Fetch it again. If it happens twice, something between here and the source changes it.',
      },
    );
  }
  await sync(part);
  await rename(part, target);
}

export const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

async function receive(file: ModelFile, part: string, run: FetchRun): Promise<void> {
  const have = await sizeOf(part);
  const response = await ask(file, have, run);
  // 200 to a question for the rest: the server sends it all.
  const from = response.status === 206 ? have : 0;
  const out = await open(part, from === 0 ? 'w' : 'a');
  let bytes = from;
  try {
    for await (const piece of bodyOf(response, file)) {
      bytes += piece.byteLength;
      if (bytes > file.bytes) throw tooLong(file);
      await out.write(piece);
      run.onBytes(bytes);
    }
  } catch (error) {
    throw asFetchError(error, file);
  } finally {
    await out.close();
  }
  if (bytes < file.bytes) throw asFetchError(new Error('it ended too early'), file);
}

async function ask(file: ModelFile, have: number, run: FetchRun): Promise<Response> {
  const headers = have > 0 ? { range: `bytes=${have}-` } : {};
  try {
    const response = await run.fetch(file.url, { headers, signal: run.signal });
    if (response.ok) return response;
    await response.body?.cancel();
    throw new Error(`HTTP ${response.status}`);
  } catch (error) {
    throw asFetchError(error, file);
  }
}

const bodyOf = (response: Response, file: ModelFile): AsyncIterable<Uint8Array> => {
  // undici's body is iterable; the DOM's type does not say so.
  const body = response.body as AsyncIterable<Uint8Array> | null;
  if (!body) throw asFetchError(new Error('the answer is empty'), file);
  return body;
};

function asFetchError(error: unknown, file: ModelFile): Error {
  if (error instanceof AppError) return error;
  if (isNamed(error, 'AbortError')) return new AppError('aborted', 'The fetching was stopped.');
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
    return new AppError('disk_full', `There is no room left for ${file.path}.`, { cause: error });
  }
  return new AppError(
    'embedder_down',
    `${file.path} could not be fetched from ${new URL(file.url).host}: ${messageOf(error)}.`,
    { ...{ cause: error, retryable: true }, fix: 'Fetch again: it goes on where it ended.' },
  );
}

const tooLong = (file: ModelFile): AppError =>
  new AppError('embedding_file_wrong', `${file.path} is longer than it should be.`);

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof Error && error.name === name;

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
