import { onTestFinished } from 'vitest';
import { createPeer, type Remote } from '../../main/lib/worker-call.js';
import { chores, type RunChore } from '../../main/store/chores.js';
import {
  serveHistory,
  type HistoryService,
  type StoreWorkerCalls,
} from '../../main/store/history-service.js';
import type { HistoryView } from '../../preload/history.js';
import { fakeClock, type FakeClock } from './fake-clock.js';
import { linkedPorts } from './ports.js';
import { tempFolder } from './temp.js';

export interface TestHistory {
  readonly folder: string;
  readonly remote: Remote<StoreWorkerCalls>;
  readonly clock: FakeClock;
  /** What main was told, in order. */
  readonly views: HistoryView[];
  readonly last: () => HistoryView;
  readonly reopened: () => number;
  /** How often forgetting came to its end. */
  readonly forgot: () => number;
  readonly service: HistoryService;
  /** Resolves when no chore is under way. */
  readonly choresDone: () => Promise<unknown>;
}

export interface TestHistoryOptions {
  readonly maxPages?: number;
  readonly clock?: FakeClock;
  readonly runChore?: RunChore;
}

/** Chores in this very process, so that no thread has to be built for a test. */
export const choresInPlace: RunChore = async (name, input) => {
  const chore = chores[name] as (given: typeof input) => unknown;
  return (await chore(input)) as never; // the chore of that name gives what its caller expects
};

/** What the store worker serves, on a real folder, asked through the real worker call. */
export function openTestHistory(
  folder = tempFolder(),
  options: TestHistoryOptions = {},
): TestHistory {
  const clock = options.clock ?? fakeClock();
  const views: HistoryView[] = [];
  let [reopened, forgot] = [0, 0];
  const underWay: Promise<unknown>[] = [];
  const run = options.runChore ?? choresInPlace;
  const runChore: RunChore = (name, input) => {
    const done = run(name, input);
    underWay.push(done);
    return done;
  };
  const service = serveHistory({
    stopwatch: () => performance.now(),
    ...options,
    runChore,
    folder,
    clock,
    listener: {
      historyChanged: (view) => views.push(view),
      historyReopened: () => {
        reopened += 1;
      },
      historyForgot: () => {
        forgot += 1;
      },
    },
  });
  onTestFinished(() => service.stop());
  const [inside, outside] = linkedPorts();
  createPeer(inside, service.serve({}), service.together);
  service.begin();
  return {
    ...{ folder, clock, views, service },
    remote: createPeer<StoreWorkerCalls>(outside, {}).remote,
    last: () => views.at(-1)!,
    reopened: () => reopened,
    forgot: () => forgot,
    choresDone: () => Promise.allSettled(underWay),
  };
}
