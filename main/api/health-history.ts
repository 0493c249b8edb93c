// The calls about the past of a connection: how it was, what happened to a workspace's connection, and how much of the time it was up.
import type { Uptime } from '../../preload/health.js';
import type { Clock } from '../lib/clock.js';
import type { Remote } from '../lib/worker-call.js';
import type { StoreCalls } from '../store/store.js';
import type { TimeSpent } from '../store/transitions.js';
import type { CallHandlers } from './answer-call.js';
import { timelineOf } from './timeline.js';
import { describeTransitions } from './transition-words.js';

export interface HealthHistoryOptions {
  readonly store: Remote<StoreCalls>;
  /** Under which name a workspace's transitions are kept. Throws not_found. */
  readonly journalKey: (workspace: string) => string;
  readonly clock: Clock;
}

const rowLimit = 2000;
const dayMs = 24 * 3_600_000;

/** Answers health.history and health.timeline. */
export const healthHistoryHandlers = ({
  store,
  journalKey,
  clock,
}: HealthHistoryOptions): Pick<CallHandlers, 'health.history' | 'health.timeline'> => ({
  'health.timeline': async ({ workspace }) => {
    const until = clock.now();
    const window = { since: until - dayMs, until };
    const { since } = window;
    const rows = await store.timelineRows({
      ...{ workspace: journalKey(workspace), since, limit: rowLimit },
    });
    return timelineOf(rows, window);
  },
  'health.history': async ({ workspace, hours }) => {
    const until = clock.now();
    const window = { workspace: journalKey(workspace), since: until - hours * 3_600_000 };
    const [rows, spent] = await Promise.all([
      store.transitionsSince({ ...window, limit: rowLimit }),
      store.timeSpent({ ...window, until }),
    ]);
    return { transitions: describeTransitions(rows), uptime: toUptime(spent) };
  },
});

/** A share of less says more about the first seconds than about the connection. */
const leastCountedMs = 5 * 60_000;

/** Rests and absences are nobody's fault: they count neither way. */
export function toUptime(spent: TimeSpent): Uptime {
  const counted = spent.connectedMs + spent.downMs;
  return {
    ...spent,
    ...(counted < leastCountedMs ? {} : { share: spent.connectedMs / counted }),
  };
}
