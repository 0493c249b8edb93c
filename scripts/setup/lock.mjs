// One set-up at a time: several checkouts and commands share the cache folder.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder } from './paths.mjs';

const maxAgeMs = 30 * 60_000;

/** Runs `work` while holding the lock. `onWait` is called once, with the holder's process id, when we have to queue. */
export async function withLock(work, onWait) {
  mkdirSync(cacheFolder(), { recursive: true });
  const file = join(cacheFolder(), 'setup.lock');
  for (let hasWaited = false; !take(file); hasWaited = true) {
    if (!hasWaited) onWait(holderOf(file));
    await sleep(300);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  if (isStale(file)) rmSync(file, { force: true });
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** A holder that was killed, or one so old that its process id may belong to another program. */
function isStale(file) {
  try {
    return Date.now() - statSync(file).mtimeMs > maxAgeMs || !isAlive(holderOf(file));
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

const holderOf = (file) => Number(readFileSync(file, 'utf8'));
