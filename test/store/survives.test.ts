// A history that was left in use, is damaged, is gone, or was written by another Perch.
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName, openStore } from '../../main/store/store.js';
import { openTestHistory, type TestHistory } from '../support/history.js';
import { newMessage } from '../support/incoming.js';
import { tempFolder } from '../support/temp.js';

const fileIn = (folder: string): string => join(folder, historyFileName);
const asideIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => /^history\.damaged-.*\.db$/.test(name));

/** A history of `count` messages, closed in good order. */
async function filled(count: number, folder = tempFolder()): Promise<string> {
  const history = openTestHistory(folder);
  await Promise.all(
    Array.from({ length: count }, () =>
      history.remote.receive(newMessage({ text: 'x'.repeat(400) })),
    ),
  );
  history.service.stop();
  return folder;
}

/** Overwrites part of a file with noise. */
function scribble(file: string, at: number, bytes: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, at);
  closeSync(handle);
}

/** What a killed process leaves: the files as they are while the history is in use. */
function crashed(folder: string): string {
  const left = tempFolder();
  for (const name of readdirSync(folder)) {
    if (statSync(join(folder, name)).isFile() && !name.endsWith('-shm')) {
      copyFileSync(join(folder, name), join(left, name));
    }
  }
  return left;
}

const refusal = async (history: TestHistory) =>
  history.remote.receive(newMessage()).catch((error: unknown) => error);

it('checks the whole file before it is used when the last run ended by a crash', async () => {
  const first = openTestHistory();
  await first.remote.receive(newMessage());

  const second = openTestHistory(crashed(first.folder));

  expect(second.last().lastCheck).toMatchObject({ how: 'thorough' });
  expect(await second.remote.openTurns()).toHaveLength(1);
});

it('only looks it over, later, when the last run ended well', async () => {
  const history = openTestHistory(await filled(3));
  expect(history.last().lastCheck).toBeUndefined();

  await history.clock.advance(0);

  expect(history.last().lastCheck).toMatchObject({ how: 'quick' });
});

it('finds a damaged index after a crash, which a quick look does not', async () => {
  const first = openTestHistory();
  await first.remote.receive(newMessage());
  const folder = crashed(first.folder);
  const db = openDatabase(fileIn(folder));
  // One index entry less than rows: what a torn page leaves.
  db.unsafeMode();
  db.pragma('writable_schema = ON');
  db.exec(`DROP INDEX inbox_by_thread;
    CREATE INDEX inbox_by_thread ON inbox (workspace, channel, thread, ts) WHERE id < 0;
    UPDATE sqlite_schema SET sql = 'CREATE INDEX inbox_by_thread ON inbox (workspace, channel, thread, ts)'
      WHERE name = 'inbox_by_thread'`);
  db.close();

  const history = openTestHistory(folder);

  expect(history.last().state).toMatchObject({ kind: 'closed' });
  expect(asideIn(folder)).toHaveLength(1);
});

it('puts a damaged file aside, says so, refuses messages and never begins anew by itself', async () => {
  const folder = await filled(50);
  const damaged = readFileSync(fileIn(folder));
  damaged.fill(0xa5, 0, 100);
  writeFileSync(fileIn(folder), damaged);

  for (const start of [1, 2, 3]) {
    const history = openTestHistory(folder);
    expect(await refusal(history), `start ${start}`).toMatchObject({
      code: start === 1 ? 'database_damaged' : 'database_missing',
      retryable: false,
      fix: expect.stringMatching(/restore a backup.*start empty/) as unknown,
    });
    await history.clock.advance(60_000);
    history.service.stop();
  }

  expect(existsSync(fileIn(folder))).toBe(false);
  const [aside] = asideIn(folder);
  expect(readFileSync(join(folder, aside!)).equals(damaged)).toBe(true);
});

it('notices damage while it is in use: the batch is not kept, the file is put aside', async () => {
  const folder = await filled(400);
  const history = openTestHistory(folder);
  scribble(fileIn(folder), 8192, statSync(fileIn(folder)).size - 8192);

  const outcomes = await Promise.allSettled([
    history.remote.receive(newMessage()),
    history.remote.receive(newMessage()),
    history.remote.openTurns(),
  ]);

  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(history.last().state).toMatchObject({
    kind: 'closed',
    error: { code: 'database_damaged' },
  });
  expect(asideIn(folder)).toHaveLength(1);
});

it('takes a file cut to nothing for lost, not for new, when there is a backup', async () => {
  const folder = await filled(2);
  const history = openTestHistory(folder);
  await history.remote.backUpNow();
  history.service.stop();
  truncateSync(fileIn(folder), 0);

  expect(await refusal(openTestHistory(folder))).toMatchObject({ code: 'database_missing' });
});

it('refuses a file of a newer Perch, says which, and leaves every byte as it was', async () => {
  const folder = await filled(2);
  const db = openDatabase(fileIn(folder));
  db.pragma('user_version = 9999');
  db.close();
  const before = readFileSync(fileIn(folder));

  const history = openTestHistory(folder);
  await history.clock.advance(60_000);

  expect(await refusal(history)).toMatchObject({
    code: 'database_newer',
    message: expect.stringMatching(/newer Perch \(schema 9999, this one knows \d+\)/) as unknown,
  });
  history.service.stop();
  expect(readFileSync(fileIn(folder)).equals(before)).toBe(true);
  expect(asideIn(folder)).toEqual([]);
});

it('begins a history without a word where there never was one', async () => {
  const history = openTestHistory(join(tempFolder(), 'new'));

  expect(history.last().state).toEqual({ kind: 'open' });
  expect((await history.remote.receive(newMessage())).kind).toBe('turn');
});

it('keeps the file, its companions and its folder for their owner alone', async () => {
  const folder = join(tempFolder(), 'data');
  const history = openTestHistory(folder);
  await history.remote.receive(newMessage());
  await history.remote.backUpNow();

  const modeOf = (name: string): number => statSync(join(folder, name)).mode & 0o777;
  expect(['.', 'backups'].map(modeOf)).toEqual([0o700, 0o700]);
  const [backup] = readdirSync(join(folder, 'backups'));
  const files = [historyFileName, `${historyFileName}-wal`, `${historyFileName}-shm`];
  expect([...files, `backups/${backup}`].map(modeOf)).toEqual([0o600, 0o600, 0o600, 0o600]);
});

it('sets every pragma on every open, whatever the file says', () => {
  const folder = tempFolder();
  for (let opening = 1; opening <= 2; opening += 1) {
    const { db, close } = openStore(folder);
    const read = (name: string): unknown => db.pragma(name, { simple: true });
    expect(
      Object.fromEntries(
        ['journal_mode', 'synchronous', 'busy_timeout', 'foreign_keys', 'trusted_schema'].map(
          (name) => [name, read(name)],
        ),
      ),
    ).toEqual({
      journal_mode: 'wal',
      synchronous: 2,
      busy_timeout: 5000,
      foreign_keys: 1,
      trusted_schema: 0,
    });
    expect([read('cell_size_check'), read('temp_store'), read('secure_delete')]).toEqual([1, 2, 1]);
    expect([read('journal_size_limit'), read('wal_autocheckpoint')]).toEqual([67_108_864, 1000]);
    close();
  }
});
