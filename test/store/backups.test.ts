// Backups by themselves and at a click, and what becomes of open questions when one is restored.
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AppError } from '../../main/lib/errors.js';
import type { RunChore } from '../../main/store/chores.js';
import { migrate } from '../../main/store/migrate.js';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName, migrations } from '../../main/store/store.js';
import { choresInPlace, openTestHistory, type TestHistory } from '../support/history.js';
import { fakeClock } from '../support/fake-clock.js';
import { newMessage } from '../support/incoming.js';
import { tempFolder } from '../support/temp.js';

const hour = 3_600_000;
const day = 24 * hour;
const backupsIn = (folder: string): string[] =>
  existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')).sort() : [];

/** Lets time pass hour by hour, as upkeep looks every few minutes. */
const pass = async (history: TestHistory, ms: number): Promise<void> => {
  for (let left = ms; left > 0; left -= hour) {
    await history.clock.advance(Math.min(hour, left));
    await history.choresDone();
    await history.clock.advance(0);
  }
};

it('makes the first backup an hour after the start, then one a day, and keeps seven', async () => {
  const history = openTestHistory(tempFolder(), { clock: fakeClock(Date.UTC(2026, 10, 1)) });
  await history.remote.receive(newMessage());
  await pass(history, hour - 60_000);
  expect(backupsIn(history.folder)).toEqual([]);

  await pass(history, 120_000);
  expect(backupsIn(history.folder)).toEqual(['history-2026-11-01.db']);

  await pass(history, 8 * day);
  expect(backupsIn(history.folder)).toEqual(
    [3, 4, 5, 6, 7, 8, 9].map((date) => `history-2026-11-0${date}.db`),
  );
}, 60_000);

it('makes one at the start when the last is older than a day', async () => {
  const folder = tempFolder();
  const first = openTestHistory(folder, { clock: fakeClock(Date.UTC(2026, 10, 1)) });
  await first.remote.backUpNow();
  first.service.stop();

  const second = openTestHistory(folder, { clock: fakeClock(Date.UTC(2026, 10, 3)) });
  await second.clock.advance(300_000);
  await second.choresDone();

  expect(backupsIn(folder)).toEqual(['history-2026-11-01.db', 'history-2026-11-03.db']);
});

it('copies one moment while messages pour in; the copy is sound, alone and holds what was there', async () => {
  const history = openTestHistory();
  await Promise.all(Array.from({ length: 300 }, () => history.remote.receive(newMessage())));

  const making = history.remote.backUpNow();
  const during = Array.from({ length: 50 }, () => history.remote.receive(newMessage()));
  await Promise.all([making, ...during]);

  const view = await history.remote.historyView();
  expect(view.backups).toMatchObject([{ messages: expect.any(Number) as number }]);
  expect(view.backups[0]?.messages).toBeGreaterThanOrEqual(300);
  expect(view.messages).toBe(350);
  expect(backupsIn(history.folder)).toEqual([view.backups[0]!.id]);
});

it('clears away what a backup that was killed left, of whatever day', async () => {
  const history = openTestHistory();
  await history.remote.backUpNow();
  writeFileSync(join(history.folder, 'backups', 'history-2020-01-01.db.part'), 'half');

  await history.remote.backUpNow();

  expect(backupsIn(history.folder)).toEqual([history.last().backups[0]!.id]);
});

it('says that a backup failed, leaves no half of one, and tries again an hour later', async () => {
  let isFull = true;
  const runChore: RunChore = (name, input) =>
    isFull && name === 'backUp'
      ? Promise.reject(new AppError('disk_full', 'There is no room left.', { retryable: true }))
      : choresInPlace(name, input);
  const history = openTestHistory(tempFolder(), { runChore });
  await expect(history.remote.backUpNow()).rejects.toMatchObject({ code: 'disk_full' });
  expect(history.last().backupError).toMatchObject({ code: 'disk_full' });

  isFull = false;
  await pass(history, 3 * hour);

  expect(history.last().backupError).toBeUndefined();
  expect(backupsIn(history.folder)).toHaveLength(1);
});

/** A backup that holds an answered question, one that is waiting and one whose answer is on its way. */
async function backedUp(history: TestHistory) {
  const ask = async (text: string) => {
    const received = await history.remote.receive(newMessage({ text, mentionsBot: true }));
    if (received.kind !== 'turn') throw new Error('expected a turn');
    const { id } = received.turn;
    await history.remote.settleTurn({ id, state: 'waiting', reason: 'mention' });
    return received.turn;
  };
  await ask('waiting');
  const answering = await ask('on its way');
  await history.remote.answerTurn({
    ...{ turn: answering.id, question: 'on its way', ending: 'whole', citations: '[]', at: 1 },
    parts: [{ id: 'part', text: 'the answer' }],
  });
  await history.remote.backUpNow();
  return (await history.remote.historyView()).backups[0]!.id;
}

it('goes on with a backup: what came later is aside, open questions wait until Slack is asked about them', async () => {
  const history = openTestHistory();
  const id = await backedUp(history);
  const later = newMessage({ text: 'later' });
  await history.remote.receive(later);

  await history.remote.restoreBackup({ id });

  expect(await history.remote.openTurns()).toEqual([]);
  // It may have arrived since: it is looked for before it is sent.
  expect(await history.remote.openDeliveries()).toMatchObject([{ id: 'part', state: 'sending' }]);
  expect((await history.remote.historyView()).messages).toBe(2);
  expect(history.reopened()).toBe(1);
  const [aside] = history.last().aside;
  const db = openDatabase(join(history.folder, aside!), { readonly: true });
  expect(db.prepare('SELECT count(*) FROM message').pluck().get()).toBe(3);
  db.close();
  // Slack sends again what the restored history has never seen.
  expect((await history.remote.receive(later)).kind).toBe('turn');
});

it('gives no turn of a restored history the number of one that is still under way', async () => {
  const history = openTestHistory();
  const id = await backedUp(history);
  const before = await history.remote.receive(newMessage({ mentionsBot: true }));

  await history.remote.restoreBackup({ id });
  const after = await history.remote.receive(newMessage({ mentionsBot: true }));

  const numberOf = (received: typeof before) => (received.kind === 'turn' ? received.turn.id : 0);
  expect(numberOf(after)).toBeGreaterThan(numberOf(before) + 1000);
  expect(await history.remote.beginTurn(numberOf(before))).toBeUndefined();
});

it('refuses a backup that is not sound and goes on with what it has', async () => {
  const history = openTestHistory();
  const id = await backedUp(history);
  const file = join(history.folder, 'backups', id);
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 8192);
  writeFileSync(file, bytes);

  await expect(history.remote.restoreBackup({ id })).rejects.toMatchObject({
    code: 'backup_unusable',
  });

  expect(await history.remote.openTurns()).toMatchObject([{ text: 'waiting' }]);
  expect(existsSync(join(history.folder, 'history.preparing.db'))).toBe(false);
});

it('takes no path for a backup', async () => {
  const history = openTestHistory();

  await expect(history.remote.restoreBackup({ id: '../settings.json' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

/** A history of `count` messages with noise over its middle, as a failing disk leaves it. */
async function damagedFolder(count: number): Promise<string> {
  const history = openTestHistory();
  const text = 'x'.repeat(1000);
  await Promise.all(
    Array.from({ length: count }, () => history.remote.receive(newMessage({ text }))),
  );
  await history.remote.backUpNow();
  history.service.stop();
  const file = join(history.folder, historyFileName);
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2 / 4096) * 4096;
  bytes.fill(0xa5, middle, middle + 20 * 4096);
  writeFileSync(file, bytes);
  writeFileSync(join(history.folder, 'history.in-use'), '');
  return history.folder;
}

it('after damage goes on with a backup at one click, and the damaged file stays', async () => {
  const history = openTestHistory(await damagedFolder(300));
  expect(history.last().state).toMatchObject({
    kind: 'closed',
    error: { code: 'database_damaged' },
  });
  await expect(history.remote.backUpNow()).rejects.toMatchObject({ code: 'database_damaged' });

  await history.remote.restoreBackup({ id: history.last().backups[0]!.id });

  expect(history.last().state).toEqual({ kind: 'open' });
  expect((await history.remote.historyView()).messages).toBe(300);
  expect(history.last().aside).toHaveLength(1);
});

it('saves what is readable of a damaged file, row by row', async () => {
  const history = openTestHistory(await damagedFolder(300));

  const saved = await history.remote.salvage();

  const { messages } = await history.remote.historyView();
  expect(saved.hasGaps).toBe(true);
  expect(messages).toBeGreaterThan(100);
  expect(messages).toBeLessThan(300);
  expect((await history.remote.receive(newMessage())).kind).toBe('turn');
});

it('begins empty when the user says so, and then only', async () => {
  const history = openTestHistory(await damagedFolder(50));

  await history.remote.startEmpty();

  expect(history.last().state).toEqual({ kind: 'open' });
  expect((await history.remote.historyView()).messages).toBe(0);
  expect(history.last().aside).toHaveLength(1);
});

it('copies the file before its schema changes, and forgets that copy on a later day', () => {
  const folder = tempFolder();
  const older = migrations.filter(({ version }) => version < 30);
  const before = older.at(-1)?.version;
  const db = openDatabase(join(folder, historyFileName));
  migrate(db, older);
  db.close();
  const now = Date.now();

  openTestHistory(folder, { clock: fakeClock(now) }).service.stop();
  const copy = join(folder, 'backups', 'history-before-0030.db');
  const copied = openDatabase(copy, { readonly: true });
  expect(copied.pragma('user_version', { simple: true })).toBe(before);
  copied.close();
  expect(statSync(copy).mode & 0o777).toBe(0o600);

  openTestHistory(folder, { clock: fakeClock(now + hour) }).service.stop();
  expect(existsSync(copy)).toBe(true);
  openTestHistory(folder, { clock: fakeClock(now + 2 * day) }).service.stop();
  expect(existsSync(copy)).toBe(false);
});
