import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** The files of the log, newest last: perch.1.log, perch.2.log, … Empty when there are none. */
export function logFilesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => numberOf(name) !== undefined)
    .toSorted((a, b) => (numberOf(a) ?? 0) - (numberOf(b) ?? 0))
    .map((name) => join(folder, name));
}

/** The last whole lines of the log that fit into `maxBytes`, oldest first. */
export function logTailOf(folder: string, maxBytes: number): string {
  const pieces: string[] = [];
  let left = maxBytes;
  for (const file of logFilesIn(folder).toReversed()) {
    const piece = tailOf(file, left);
    pieces.unshift(piece);
    left -= Buffer.byteLength(piece);
    if (left <= 0) break;
  }
  return pieces.join('');
}

const numberOf = (name: string): number | undefined => {
  const found = /^perch\.(\d+)\.log$/.exec(name)?.[1];
  return found === undefined ? undefined : Number(found);
};

function tailOf(file: string, maxBytes: number): string {
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    const from = Math.max(0, size - maxBytes);
    const bytes = Buffer.alloc(size - from);
    const read = readSync(fd, bytes, 0, bytes.length, from);
    const text = bytes.subarray(0, read).toString('utf8');
    // A line that was cut off at its begin says nothing.
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    closeSync(fd);
  }
}
