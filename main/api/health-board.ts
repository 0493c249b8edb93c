// One snapshot of everything, for window, tray and endpoints alike: they can't disagree.
import type {
  ConnectionState,
  Health,
  LookupHealth,
  PartHealth,
  WorkspaceInfo,
} from '../../preload/health.js';
import type { Clock } from '../lib/clock.js';
import type { Log } from '../log/log.js';
import type { Queues } from '../store/queues.js';
import { noFacts, toTransportHealth, withState } from './connection-facts.js';
import { createLeftOutCounts } from './left-out.js';

export interface HealthOptions {
  readonly version: string;
  readonly queues: () => Promise<Queues>;
  readonly lookup: () => Promise<LookupHealth>;
  readonly answers: () => Health['answers'];
  readonly clock: Clock;
  readonly log: Log;
}

export interface HealthBoard {
  snapshot(): Health;
  /** Told at once of a change of state, of the rest within a quarter of a second. */
  onHealth(listener: (health: Health) => void): () => void;
  setState(state: ConnectionState): void;
  setWorkspace(workspace: WorkspaceInfo): void;
  setWarnings(warnings: readonly string[]): void;
  setActivity(at: number): void;
  /** An event was acked and not kept. */
  countLeftOut(reason: string): void;
  /** A part is ok, degraded or down. */
  setPart(part: PartHealth): void;
  /** Queues or lookup have changed: asks them again soon. */
  touch(): void;
  stop(): void;
}

const unknownLookup: LookupHealth = {
  passages: 0,
  files: 0,
  meaning: { on: false, reason: 'The index is being opened.' },
  waitingForVectors: 0,
};
const refreshMs = 250;
/** "3 min" must not stay "2 min" for long. */
const wordsMs = 15_000;

export function createHealthBoard(options: HealthOptions): HealthBoard {
  const { clock } = options;
  const startedAt = clock.now();
  const ending = new AbortController();
  const listeners = new Set<(health: Health) => void>();
  const parts = new Map<string, PartHealth>();
  const leftOut = createLeftOutCounts();
  let facts = noFacts;
  let queues: Queues = { inbox: 0, outbox: 0, deadLetters: 0, oldestUnansweredAt: undefined };
  let lookup = unknownLookup;
  let isRefreshing = false;

  const snapshot = (): Health => ({
    version: options.version,
    startedAt,
    at: clock.now(),
    slack: toTransportHealth(facts, clock.now()),
    answers: options.answers(),
    queues: toQueues(queues),
    leftOut: leftOut.list(),
    lookup,
    parts: [...parts.values()].filter(({ state }) => state !== 'ok'),
  });
  const publish = (): void => {
    const health = snapshot();
    for (const listener of listeners) listener(health);
  };
  const refresh = async (): Promise<void> => {
    await clock.sleep(refreshMs, ending.signal);
    isRefreshing = false;
    if (ending.signal.aborted) return;
    // Either may be down for a moment: what was known last stands, and the part says that it is down.
    queues = await options.queues().catch(() => queues);
    lookup = await options.lookup().catch(() => lookup);
    publish();
  };
  const touch = (): void => {
    if (isRefreshing) return;
    isRefreshing = true;
    void refresh();
  };
  const keepWordsFresh = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await clock.sleep(wordsMs, ending.signal);
      touch();
    }
  };
  void keepWordsFresh();

  return {
    snapshot,
    onHealth: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    setState: (state) => {
      facts = withState(facts, state, clock.now());
      publish();
    },
    setWorkspace: (workspace) => {
      facts = { ...facts, workspace };
      touch();
    },
    setWarnings: (warnings) => {
      facts = { ...facts, warnings };
      touch();
    },
    setActivity: (at) => {
      facts = { ...facts, lastEventAt: at };
      touch();
    },
    countLeftOut: (reason) => {
      leftOut.count(reason);
      touch();
    },
    setPart: (part) => {
      parts.set(part.name, part);
      touch();
    },
    touch,
    stop: () => {
      ending.abort();
      listeners.clear();
    },
  };
}

const toQueues = ({ oldestUnansweredAt, ...counts }: Queues): Health['queues'] => ({
  ...counts,
  ...(oldestUnansweredAt === undefined ? {} : { oldestUnansweredAt }),
});
