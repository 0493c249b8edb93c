import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What fits into an address of the kernel: 104 bytes on macOS, 108 on Linux, with a zero at the end. */
const longest = 100;

/**
 * Where the Perch of a data folder answers: a socket in the folder itself, which only its user may enter. Where the
 * path is too long for one, in the temporary folder; on Windows a named pipe.
 */
export function statusPath(dataFolder: string, platform: NodeJS.Platform): string {
  const name = `perch-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)}`;
  if (platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inside = join(dataFolder, 'status.sock');
  return Buffer.byteLength(inside) <= longest ? inside : join(tmpdir(), `${name}.sock`);
}
