/** The body of an address. Rejects with what `fetch` throws, and for an answer that is none or longer than `maxBytes`. */
export async function readUpTo(
  maxBytes: number,
  url: URL,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<Buffer> {
  // What stands between must not answer from what it kept: a feed is asked for to hear of something new.
  const response = await fetch(url.href, { signal, headers: { 'cache-control': 'no-cache' } });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`${url.href} answers ${response.status}`);
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  // undici's body is iterable; the DOM's type does not say so.
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > maxBytes) throw new Error(`${url.href} is longer than ${maxBytes} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
