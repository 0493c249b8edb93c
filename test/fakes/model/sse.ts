import type { ServerResponse } from 'node:http';
import type { Wire } from './script.js';

/** Writes Server-Sent Events as awkwardly as the wire options ask. */
export interface EventWriter {
  /** One event; an object becomes JSON. */
  event(data: object | '[DONE]'): Promise<void>;
  comment(text: string): Promise<void>;
  /** What no server should send. */
  garbage(): void;
}

export function createEventWriter(response: ServerResponse, wire: Wire): EventWriter {
  const newline = wire.crlf ? '\r\n' : '\n';
  const write = async (text: string): Promise<void> => {
    const bytes = Buffer.from(text);
    for (const piece of wire.splitBytes ? split(bytes) : [bytes]) {
      if (response.destroyed) return;
      response.write(piece);
      await new Promise(setImmediate); // a write of its own is a chunk of its own
    }
  };
  return {
    event: (data) => write(dataLines(data, wire).join(newline) + newline + newline),
    comment: (text) => write(`: ${text}${newline}${newline}`),
    garbage: () => {
      response.write('data: {"choices":[{"delta":\n\nnot an event at all\n\n');
      response.write(Buffer.from([0x64, 0x61, 0x74, 0x61, 0x3a, 0x20, 0xff, 0xfe, 0x0a, 0x0a]));
    },
  };
}

const dataLines = (data: object | '[DONE]', { manyDataLines }: Wire): string[] =>
  (data === '[DONE]' ? data : JSON.stringify(data, null, manyDataLines ? 1 : 0))
    .split('\n')
    .map((line) => `data: ${line}`);

/** Cut in the middle, or inside the first character of more than one byte. */
function split(bytes: Buffer): Buffer[] {
  const wide = bytes.findIndex((byte) => byte >= 0xc0);
  const at = wide === -1 ? Math.floor(bytes.length / 2) : wide + 1;
  return [bytes.subarray(0, at), bytes.subarray(at)];
}
