// What events cost as history grows: the real store on a real file, filled on the path every message takes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../main/store/store.js';
import { createTalk, type Talk } from './growth-talk.js';

/** History of one size, and what it costs to use it. Times in ms. */
export interface GrowthPoint {
  /** Messages in the file when the measurement begins. */
  readonly messages: number;
  /** A thousand new messages: received, decided about, and committed ten at a time. */
  readonly thousandEvents: number;
  /** One thread's messages. */
  readonly threadPage: number;
  /** The list of conversations. */
  readonly conversationPage: number;
}

const sizes = [10_000, 100_000, 1_000_000];
const measuredEvents = 3_000;
const reads = 300;
/** Ten events together are one commit, as in a busy second. */
const perCommit = 10;
const perCommitFilling = 5_000;

/** Fills a history in steps and measures at each. Two minutes, most of it filling. */
export function measureGrowth(): GrowthPoint[] {
  const folder = mkdtempSync(join(tmpdir(), 'perch-growth-'));
  const store = openStore(folder);
  const talk = createTalk(store);
  try {
    talk.sayUpTo(measuredEvents, perCommit); // to warm up
    return sizes.map((size) => {
      talk.sayUpTo(size, perCommitFilling);
      return measureAt(size, talk, store.calls);
    });
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function measureAt(
  messages: number,
  talk: Talk,
  calls: ReturnType<typeof openStore>['calls'],
): GrowthPoint {
  const allMs = timed(() => talk.sayUpTo(messages + measuredEvents, perCommit));
  const page = { before: undefined, limit: 50 };
  return {
    messages,
    thousandEvents: (allMs * 1000) / measuredEvents,
    threadPage: timedEach((index) => calls.threadPage({ ...talk.threadOf(index * 37), ...page })),
    conversationPage: timedEach(() => calls.conversationPage(page)),
  };
}

const timedEach = (read: (index: number) => unknown): number =>
  timed(() => {
    for (let index = 0; index < reads; index += 1) read(index);
  }) / reads;

function timed(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
