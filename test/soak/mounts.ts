// Small disks of our own that can be made to fail. Linux and root only.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk that is mounted somewhere. */
export interface Disk {
  /** From now on it fails in its way. */
  fail(): void;
  heal(): void;
  /** Takes it away. */
  remove(): void;
}

const run = (command: string, ...args: readonly string[]): string =>
  execFileSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'] }).toString();
const mib = 1_048_576;

/** What is mounted now, the last first. */
const removals: (() => void)[] = [];

/** Takes every disk away: for the end of the referee itself. */
export function removeAllDisks(): void {
  for (const remove of [...removals]) remove();
}

/** Why there can be no such disks here; undefined when there can. */
export function whyNoDisks(): string | undefined {
  if (process.platform !== 'linux') return 'disks are mounted on Linux only';
  if (process.getuid?.() !== 0) return 'only root may mount a disk';
  const folder = mkdtempSync(join(tmpdir(), 'perch-disk-'));
  try {
    mountMemory(folder, 1)();
    return undefined;
  } catch {
    return 'this machine lets nobody mount a disk';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A disk of `size` MiB in `folder` that is full while it fails. */
export function fillableDisk(folder: string, size: number): Disk {
  const unmount = mountMemory(folder, size);
  const filling = join(folder, 'filling');
  return {
    fail: () => fillUp(filling, size),
    heal: () => rmSync(filling, { force: true }),
    remove: unmount,
  };
}

/**
 * A disk of `size` MiB in `folder` that takes every write while it fails and then reports an I/O error when it is to
 * keep it (fsync): an ext4 image on a memory disk that has no room for what the image promises.
 */
export function failingDisk(folder: string, size: number): Disk {
  const below = mkdtempSync(join(tmpdir(), 'perch-disk-'));
  const unmountBelow = mountMemory(below, size + 8);
  const image = join(below, 'image');
  const filling = join(below, 'filling');
  writeFileSync(image, '');
  truncateSync(image, size * mib);
  // Without a journal and with its tables written only when needed, nothing but the files needs room.
  run('mkfs.ext4', '-q', '-O', '^has_journal', '-E', 'lazy_itable_init=1', image);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  run('mount', '-o', 'loop,errors=continue', image, folder);
  const remove = remembered(() => {
    rmSync(filling, { force: true });
    run('umount', '-l', folder);
    unmountBelow();
    rmSync(below, { recursive: true, force: true });
  });
  return {
    fail: () => fillUp(filling, size + 8),
    heal: () => rmSync(filling, { force: true }),
    remove,
  };
}

function mountMemory(folder: string, size: number): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  run('mount', '-t', 'tmpfs', '-o', `size=${size}m,mode=0700`, 'perch-soak', folder);
  return remembered(() => void run('umount', '-l', folder));
}

/** Takes whatever room is left. */
function fillUp(file: string, size: number): void {
  for (const bytes of [mib, 4096]) {
    const block = Buffer.alloc(bytes);
    try {
      for (let left = (size * mib) / bytes; left > 0; left -= 1)
        writeFileSync(file, block, { flag: 'a' });
    } catch {
      // Nothing of this size fits any more.
    }
  }
}

function remembered(remove: () => void): () => void {
  const once = (): void => {
    const at = removals.indexOf(once);
    if (at < 0) return;
    removals.splice(at, 1);
    remove();
  };
  removals.unshift(once);
  return once;
}
