import type { IncomingMessage } from 'node:http';

/** Slack's payloads stay far below this. */
export const maxBodyBytes = 1024 * 1024;

/** The raw body, or undefined when it is larger than allowed; then the rest is not read. Rejects when it breaks off. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return undefined;
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > maxBodyBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
