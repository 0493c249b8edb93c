// The history as it grows: a backup while it is written to, and what a big one costs.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { systemClock } from '../../main/lib/clock.js';
import { backupFolderName } from '../../main/store/backups.js';
import { forget } from '../../main/store/forget.js';
import { historyFileName, openStore } from '../../main/store/store.js';
import { messageAt } from '../bench/growth-talk.js';
import { quantile } from '../bench/statistics.js';
import type { Scenario } from './scenario.js';
import type { Recovery, Stage } from './stage.js';
import { startStoreWorker, type StoreWorker } from './store-worker.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** So many calls are under way at once while the history is filled. */
const perBatch = 2000;
const writeEveryMs = 10;
const measuredMs = 3000;
const mib = 1_048_576;
/** The most the write-ahead log may grow to while somebody reads for long. */
const mostLogBytes = 64 * mib;
const keptShare = 0.9;
const answersWithinMs = 60_000;

const scenario = (name: string, play: Scenario['play']): Scenario => ({
  ...{ name, play },
  ...{ withinMs: 30_000, isZombie: true, timeScale: 1 },
});

/** A backup is made while a hundred messages a second are kept, in a history of `messages`. */
export const backupUnderLoad = (messages: number): Scenario =>
  scenario(`backup under load, ${messages} messages`, async (stage) => {
    await stage.quit();
    stage.forget();
    const store = startStoreWorker(folderOf(stage));
    await fill(store, messages);
    await backUpWhileWriting(stage, store, messages);
    await store.kill();
    return [];
  });

/** The same with a big history, which then is what the app starts with after a crash, and of which a tenth is forgotten. */
export const bigHistory = (messages: number): Scenario => {
  const name = `a history of ${messages} messages`;
  return scenario(name, async (stage) => {
    const { notes } = stage;
    await stage.quit();
    stage.forget();
    const emptyMs = await stage.start();
    await stage.quit();
    const store = startStoreWorker(folderOf(stage));
    await fill(store, messages);
    await backUpWhileWriting(stage, store, messages);
    await store.kill();
    const startMs = await stage.start();
    const { connectedMs, answeredMs } = await stage.recover(name, 60_000);
    notes.push(`started after a crash in ${ms(startMs)}, when it was empty in ${ms(emptyMs)}`);
    if (startMs > emptyMs + 3000) stage.faultsSeen.push('a big history delays the start');
    // recover() goes on with the first answer, and no further start would give one that quitting left.
    if (!(await stage.allAnswered(name, answersWithinMs)))
      stage.faultsSeen.push('a question waited');
    await stage.quit();
    await forgetSome(stage, messages);
    const recovery: Recovery = { connectedMs: startMs + connectedMs, answeredMs };
    return [recovery];
  });
};

const folderOf = ({ home }: Stage): string => join(home.folder, 'data');
const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const inMib = (bytes: number): string => `${Math.round(bytes / mib)} MiB`;
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

async function fill({ remote }: StoreWorker, messages: number): Promise<void> {
  for (let index = 0; index < messages; index += perBatch) {
    const batch = Array.from({ length: Math.min(perBatch, messages - index) }, (_, offset) =>
      remote.receive(messageAt(index + offset)),
    );
    const turns = await Promise.all(batch);
    const reason = 'not for Perch';
    const settled = turns.flatMap((result) =>
      result.kind === 'turn'
        ? [remote.settleTurn({ id: result.turn.id, state: 'ignored', reason })]
        : [],
    );
    await Promise.all(settled);
  }
}

async function backUpWhileWriting(
  stage: Stage,
  store: StoreWorker,
  messages: number,
): Promise<void> {
  const { notes, faultsSeen } = stage;
  const file = join(folderOf(stage), historyFileName);
  const writer = startWriter(store, messages);
  await pause(measuredMs);
  const alone = writer.waits();
  const startedAt = performance.now();
  const log = watchSize(`${file}-wal`);
  await store.remote.backUpNow();
  const tookMs = performance.now() - startedAt;
  const beside = writer.waits();
  const written = await writer.stop();
  notes.push(
    `${inMib(sizeOf(file))}; a message is kept after ${spreadOf(alone)}`,
    `during a backup of ${ms(tookMs)} after ${spreadOf(beside)}; the log grew to ${inMib(log.stop())}`,
  );
  if (log.stop() > mostLogBytes) faultsSeen.push('the log grew above 64 MiB');
  const [copied, kept] = [countIn(newestBackup(stage)), countIn(file)];
  if (kept !== messages + written)
    faultsSeen.push(`${messages + written - kept} messages are missing`);
  if (copied < messages || copied > kept) faultsSeen.push(`the backup holds ${copied} messages`);
}

/** p50, p99 and the worst of some waits. */
const spreadOf = (waits: readonly number[]): string =>
  [0.5, 0.99, 1].map((share) => quantile(waits, share).toFixed(1)).join(' / ') +
  ' ms (p50 / p99 / worst)';

/** A hundred messages a second, each in a commit of its own unless it has to wait. */
function startWriter({ remote }: StoreWorker, from: number) {
  const over = new AbortController();
  const underWay: Promise<void>[] = [];
  let waits: number[] = [];
  const write = async (index: number): Promise<void> => {
    const startedAt = performance.now();
    await remote.receive(messageAt(index));
    waits.push(performance.now() - startedAt);
  };
  const writing = (async () => {
    for (let index = from; !over.signal.aborted; index += 1) {
      underWay.push(write(index));
      await pause(writeEveryMs);
    }
  })();
  return {
    /** How long the writer waited since it was asked last. */
    waits: (): readonly number[] => {
      const soFar = waits;
      waits = [];
      return soFar;
    },
    /** Answers how many it has written. */
    stop: async (): Promise<number> => {
      over.abort();
      await writing;
      await Promise.all(underWay);
      return underWay.length;
    },
  };
}

/** The largest a file has been. */
function watchSize(file: string): { stop(): number } {
  let most = 0;
  const look = (): void => void (most = Math.max(most, sizeOf(file)));
  const timer = setInterval(look, 50);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}

function newestBackup(stage: Stage): string {
  const backups = join(folderOf(stage), backupFolderName);
  const [name = ''] = readdirSync(backups)
    .filter((each) => each.endsWith('.db'))
    .toSorted()
    .reverse();
  return join(backups, name);
}

function countIn(file: string): number {
  const db = new BetterSqlite3(file, { readonly: true });
  const found: unknown = db.prepare('SELECT count(*) FROM message').pluck().get();
  db.close();
  return Number(found);
}

/** Keeps nine tenths, in the steps in which the app does it. */
async function forgetSome(stage: Stage, messages: number): Promise<void> {
  const { notes, faultsSeen } = stage;
  const folder = folderOf(stage);
  const file = join(folder, historyFileName);
  const most = Math.round(messages * keptShare);
  const startedAt = performance.now();
  const store = openStore(folder);
  await forget({
    ...{ store: () => store, retention: () => ({ days: 0, messages: most }) },
    ...{ quiet: () => pause(0), clock: systemClock, stopwatch: () => performance.now() },
    signal: new AbortController().signal,
  });
  store.close();
  const kept = countIn(file);
  notes.push(
    `RETENTION_MESSAGES=${most} left ${kept} and ${inMib(sizeOf(file))}, after ${ms(performance.now() - startedAt)}`,
  );
  if (Math.abs(kept - most) > most / 10) faultsSeen.push('retention is off by more than a tenth');
}
