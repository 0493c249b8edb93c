// A disk that is full, read-only or locked by another program: nothing is acked that is not kept, and it heals.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import type { AppError } from '../../main/lib/errors.js';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName, openStore } from '../../main/store/store.js';
import { openTestHistory } from '../support/history.js';
import { newMessage } from '../support/incoming.js';
import { tempFolder } from '../support/temp.js';

const big = 'x'.repeat(200_000);

/** A history at its limit, as on a full disk: SQLite itself answers SQLITE_FULL. */
function atItsLimit() {
  const folder = tempFolder();
  openStore(folder).close();
  const pages = statSync(join(folder, historyFileName)).size / 4096;
  return openTestHistory(folder, { maxPages: pages + 4 });
}

it('refuses what it has no room for, says so with the code and the free space, and stays open', async () => {
  const history = atItsLimit();

  const refused = await history.remote.receive(newMessage({ text: big })).catch((e: unknown) => e);

  expect(refused).toMatchObject({
    code: 'disk_full',
    retryable: true,
    message: expect.stringMatching(/no room left.*SQLITE_FULL, \d+ MB free/) as unknown,
  });
  expect(history.last().state).toMatchObject({ kind: 'troubled', error: { code: 'disk_full' } });
  expect(await history.remote.openTurns()).toEqual([]);
});

it('tells nobody "kept" whose row went with the transaction that the full disk took back', async () => {
  const history = atItsLimit();
  const small = newMessage({ text: 'small' });
  const after = newMessage({ text: 'after' });

  const outcomes = await Promise.allSettled([
    history.remote.receive(small),
    history.remote.receive(newMessage({ text: big })),
    history.remote.receive(after),
  ]);

  const kept = (await history.remote.openTurns()).map(({ text }) => text.slice(0, 5));
  const names = ['small', 'big', 'after'];
  const said = names.filter((_, index) => outcomes[index]?.status === 'fulfilled');
  expect(kept).toEqual(said);
  expect(said).not.toContain('big');
});

it('takes messages in again, and says so, as soon as there is room, without a restart', async () => {
  const history = atItsLimit();
  const message = newMessage({ text: big });
  await history.remote.receive(message).catch(() => undefined);
  await history.clock.advance(10_000);
  expect(history.last().state.kind).toBe('troubled');

  // As if somebody had freed space: the same open connection may grow again.
  history.service.file.store()!.db.pragma('max_page_count = 100000');
  expect((await history.remote.receive(message)).kind).toBe('turn');
  await history.clock.advance(5000);

  expect(history.last().state).toEqual({ kind: 'open' });
});

it('takes messages in again on a real file system that was full, when a file is deleted', async (test) => {
  const folder = tempFolder();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]);
  if (mounted.status !== 0) test.skip('only root may mount a small file system');
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  const history = openTestHistory(folder);
  await history.remote.receive(newMessage());
  const filler = join(folder, 'filler');
  fillUp(filler);

  const outcomes = [];
  for (let count = 0; count < 20; count += 1) {
    const received = history.remote.receive(newMessage({ text: big }));
    outcomes.push(
      await received.then(() => 'kept').catch((error: unknown) => (error as AppError).code),
    );
  }
  expect(outcomes).toContain('disk_full');
  expect(history.last().state.kind).toBe('troubled');

  rmSync(filler);
  await history.clock.advance(5000);

  expect(history.last().state).toEqual({ kind: 'open' });
  expect((await history.remote.receive(newMessage())).kind).toBe('turn');
  const kept = outcomes.filter((outcome) => outcome === 'kept').length;
  expect(await history.remote.openTurns()).toHaveLength(1 + kept + 1);
});

function fillUp(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (;;) writeSync(handle, Buffer.alloc(4096));
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    closeSync(handle);
  }
}

/** Runs as a user who may not do everything, as root may. */
function asNobody<Value>(work: () => Value): Value {
  process.seteuid!(nobody);
  try {
    return work();
  } finally {
    process.seteuid!(0);
  }
}
const nobody = 65_534;

// Perch mends the modes of what is its own, so the folder has to be somebody else's: only root can arrange that.
it.skipIf(process.getuid?.() !== 0)(
  'waits for a folder that may not be written, says so, and opens the history by itself once it may',
  async () => {
    const folder = tempFolder();
    openStore(folder).close();
    chmodSync(folder, 0o755);
    chmodSync(join(folder, historyFileName), 0o644);
    const history = asNobody(() => openTestHistory(folder));
    expect(history.last().state).toMatchObject({
      kind: 'closed',
      error: { code: 'disk_read_only', retryable: true },
    });
    await expect(history.remote.receive(newMessage())).rejects.toMatchObject({
      code: 'disk_read_only',
    });

    for (const path of [folder, join(folder, historyFileName)]) chownSync(path, nobody, nobody);
    process.seteuid!(nobody);
    try {
      await history.clock.advance(5000);
      expect((await history.remote.receive(newMessage())).kind).toBe('turn');
    } finally {
      process.seteuid!(0);
    }

    expect(history.last().state).toEqual({ kind: 'open' });
  },
);

it('keeps a receipt waiting while another program holds the file, and keeps it when it lets go', async () => {
  const history = openTestHistory();
  const release = await holdLock(join(history.folder, historyFileName), 1500);

  const received = await history.remote.receive(newMessage());
  await release;

  expect(received.kind).toBe('turn');
}, 20_000);

it('refuses in a way that can be retried when the file stays locked, and goes on afterwards', async () => {
  const history = openTestHistory();
  const message = newMessage();
  const other = openDatabase(join(history.folder, historyFileName));
  other.exec('BEGIN IMMEDIATE');
  // The five seconds it would wait are SQLite's own, and no clock of ours.
  history.service.file.store()!.db.pragma('busy_timeout = 50');

  const refused = await history.remote.receive(message).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'database_busy', retryable: true });
  expect(history.last().state.kind).toBe('troubled');

  other.exec('ROLLBACK');
  other.close();
  await history.clock.advance(5000);
  expect(history.last().state).toEqual({ kind: 'open' });
  expect((await history.remote.receive(message)).kind).toBe('turn');
});

/** Another thread takes the write lock for so long; resolves when it has it, with the moment it lets go. */
function holdLock(file: string, ms: number): Promise<Promise<unknown>> {
  const script = `
    const { parentPort } = require('node:worker_threads');
    const db = new (require('better-sqlite3'))(${JSON.stringify(file)});
    db.exec('BEGIN IMMEDIATE');
    parentPort.postMessage('held');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${ms});
    db.exec('ROLLBACK');
    db.close();`;
  const worker = new Worker(script, { eval: true });
  onTestFinished(() => void worker.terminate());
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  return new Promise((resolve) => worker.once('message', () => resolve(ended)));
}

it('has the next start look at a file that was closed in trouble', async () => {
  const history = atItsLimit();
  await history.remote.receive(newMessage({ text: big })).catch(() => undefined);

  history.service.stop();

  expect(existsSync(join(history.folder, 'history.in-use'))).toBe(true);
});

it('has the next start make the check of a big file that quitting broke off, or damage would stay unseen', async () => {
  const history = openTestHistory();
  const text = 'x'.repeat(1_000_000);
  for (let count = 0; count < 50; count += 1) await history.remote.receive(newMessage({ text }));
  history.service.stop();
  const { folder } = history;
  writeFileSync(join(folder, 'history.in-use'), '');
  const brokenOff = openTestHistory(folder, { runChore: () => new Promise(() => undefined) });

  brokenOff.service.stop();

  expect(existsSync(join(folder, 'history.in-use'))).toBe(true);
  const checked = openTestHistory(folder);
  await checked.choresDone();
  checked.service.stop();
  expect(existsSync(join(folder, 'history.in-use'))).toBe(false);
});
