// Makes what is written to a TCP connection leave slowly.
import type { Socket } from 'node:net';
import type { Line } from './line.js';

/** So many bytes go at once: fine enough that a frame arrives bit by bit. */
const pieceBytes = 100;

/** From now on every write to `tcp` goes through the line. */
export function writeThrough(line: Line, tcp: Socket): void {
  const write = tcp.write.bind(tcp);
  const slowly = (data: Uint8Array | string, ...rest: unknown[]): boolean => {
    const bytes = Buffer.from(data);
    const written = rest.find((argument) => typeof argument === 'function');
    for (let start = 0; start < bytes.length; start += pieceBytes) {
      const piece = bytes.subarray(start, start + pieceBytes);
      line.pass(piece.length, () => tcp.writable && write(piece));
    }
    // The writer's callback, which it gets as soon as the bytes are taken over.
    if (written) process.nextTick(written);
    return true;
  };
  Object.assign(tcp, { write: slowly });
}
