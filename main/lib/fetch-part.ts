// Fetches a file into one that may hold the beginning of it already.
import { open } from 'node:fs/promises';
import { sizeOf } from './file-content.js';

/** How a file is fetched. */
export interface FetchPartRun {
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  /**
   * Bytes of the file that are here once the piece at hand is written, and how many there will be, where the server says
   * so. What it throws ends the fetching.
   */
  readonly onBytes: (bytes: number, total: number | undefined) => void;
}

/**
 * Goes on where `part` ends, or begins anew where the server sends everything. Answers how many bytes `part` has then; it
 * stays when this rejects, with what fetch or the disk throws.
 */
export async function fetchPart(url: string, part: string, run: FetchPartRun): Promise<number> {
  const have = await sizeOf(part);
  const response = await ask(url, have, run);
  if (response === 'nothing is left') return have;
  // 200 to a question for the rest: the server sends it all.
  const from = response.status === 206 ? have : 0;
  const length = response.headers.get('content-length');
  const total = length === null ? undefined : from + Number(length);
  const out = await open(part, from === 0 ? 'w' : 'a');
  let bytes = from;
  try {
    for await (const piece of bodyOf(response)) {
      bytes += piece.byteLength;
      run.onBytes(bytes, total);
      await out.write(piece);
    }
  } finally {
    await out.close();
  }
  return bytes;
}

async function ask(
  url: string,
  have: number,
  { fetch, signal }: FetchPartRun,
): Promise<Response | 'nothing is left'> {
  const headers = have > 0 ? { range: `bytes=${have}-` } : {};
  const response = await fetch(url, { headers, signal });
  if (response.ok) return response;
  await response.body?.cancel();
  // RFC 9110, 15.5.17: the range begins where the file ends.
  if (response.status === 416 && have > 0) return 'nothing is left';
  throw new Error(`HTTP ${response.status}`);
}

function bodyOf(response: Response): AsyncIterable<Uint8Array> {
  // undici's body is iterable; the DOM's type does not say so.
  const body = response.body as AsyncIterable<Uint8Array> | null;
  if (!body) throw new Error('the answer is empty');
  return body;
}
