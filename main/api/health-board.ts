// One snapshot of everything, for window, tray and endpoints alike: they can't disagree.
import type { ApiError } from '../../preload/errors.js';
import type { FeedbackTotals } from '../../preload/feedback.js';
import type {
  ConnectionState,
  Health,
  LookupHealth,
  PartHealth,
  WayView,
  WorkspaceHealth,
  WorkspaceInfo,
} from '../../preload/health.js';
import { say, type Sentence } from '../../preload/language/sentence.js';
import type { Clock } from '../lib/clock.js';
import type { Log } from '../log/log.js';
import type { Queues } from '../store/queues.js';
import { toSlackHealth } from './all-workspaces.js';
import { createLatency, type LatencyRing, type MeasuredMinute } from './latency.js';
import {
  noFacts,
  toWaiting,
  toWorkspaceHealth,
  withState,
  type PresentWorkspace,
  type WorkspaceFacts,
} from './workspace-facts.js';

export interface HealthOptions {
  readonly version: string;
  readonly queues: () => Promise<Queues>;
  /** How many people wait to be let in. */
  readonly pairings: () => Promise<number>;
  /** Acts of tools that wait for the owner's word. */
  readonly approvals: () => Promise<number>;
  /** Calls for help that nobody has answered. */
  readonly helpWanted: () => Promise<number>;
  /** What people said of answers. */
  readonly feedback: () => Promise<FeedbackTotals>;
  readonly lookup: () => Promise<LookupHealth>;
  readonly answers: () => Health['answers'];
  readonly clock: Clock;
  readonly log: Log;
}

export interface HealthBoard {
  snapshot(): Health;
  /** Told at once of a change of state, of the rest within a quarter of a second. */
  onHealth(listener: (health: Health) => void): () => void;
  /** Which workspaces there are, in their order; what is known of the others is forgotten. */
  setWorkspaces(present: readonly PresentWorkspace[]): void;
  /** Where one workspace reports to; what a removed one still says is dropped. */
  workspace(id: string): WorkspaceBoard;
  /** A part is ok, degraded or down. */
  setPart(part: PartHealth): void;
  /** The model failed to answer a question, or undefined: it has answered one. */
  setModelFailure(error: ApiError | undefined): void;
  /** The model's answer began so many ms after it was asked. */
  addFirstWord(ms: number): void;
  /** What was measured since this was called last, to be kept. */
  takeMeasured(): readonly Measured[];
  /** Puts in what an earlier run measured; of workspaces that are no more nothing. */
  restoreMeasured(measured: readonly Measured[]): void;
  /** Queues or lookup have changed: asks them again soon. */
  touch(): void;
  stop(): void;
}

/** How long something took, minute by minute. `workspace` as in the settings; the first word belongs to none. */
export interface Measured {
  readonly what: 'firstWord' | 'roundTrip' | 'ack';
  readonly workspace?: string;
  readonly minutes: readonly MeasuredMinute[];
}

/** What one workspace's connection reports. */
export interface WorkspaceBoard {
  setState(state: ConnectionState): void;
  setWays(ways: readonly WayView[]): void;
  setInfo(info: WorkspaceInfo): void;
  setWarnings(warnings: readonly Sentence[]): void;
  /** An envelope came; ms since 1970. */
  setActivity(at: number): void;
  /** Still connected, with fresh signs of life. */
  setVitals(state: ConnectionState): void;
  /** An envelope was acked after so many ms. */
  addAck(ms: number): void;
  /** An event was acked and not kept. */
  addLeftOut(reason: string): void;
  /** A connection was replaced as planned. */
  addRefresh(): void;
  setUptime(uptime: NonNullable<WorkspaceHealth['uptime']>): void;
}

const unknownLookup: LookupHealth = {
  passages: 0,
  files: 0,
  meaning: { on: false, reason: say`The index is being opened.` },
  waitingForVectors: 0,
};
const noQueues: Queues = {
  ...{ inbox: 0, outbox: 0, deadLetters: 0, oldestUnansweredAt: undefined },
  byWorkspace: {},
};
const noFeedback = { good: 0, bad: 0 };
const refreshMs = 250;
/** "3 min" must not stay "2 min" for long. */
const wordsMs = 15_000;

export function createHealthBoard(options: HealthOptions): HealthBoard {
  const { clock } = options;
  const startedAt = clock.now();
  const ending = new AbortController();
  const listeners = new Set<(health: Health) => void>();
  const parts = new Map<string, PartHealth>();
  let workspaces: readonly WorkspaceFacts[] = [];
  let queues = noQueues;
  let pairings = 0;
  let approvals = 0;
  let helpWanted = 0;
  let feedback: FeedbackTotals = { week: noFeedback, month: noFeedback };
  let lookup = unknownLookup;
  let modelFailure: ModelFailure | undefined;
  let isRefreshing = false;
  let troubles = 0;
  const firstWord = createLatency(clock);

  const snapshot = (): Health => ({
    version: options.version,
    startedAt,
    at: clock.now(),
    slack: toSlackHealth(
      workspaces.map((facts) => toWorkspaceHealth(facts, queues, clock.now())),
      clock.now(),
    ),
    answers: withFailure(options.answers(), modelFailure),
    queues: { ...toWaiting(queues), deadLetters: queues.deadLetters },
    pairings,
    approvals,
    helpWanted,
    firstWord: firstWord.read(),
    feedback,
    lookup,
    parts: [...parts.values()].filter(({ state }) => state !== 'ok'),
  });
  const rings = (): readonly (Omit<Measured, 'minutes'> & { readonly ring: LatencyRing })[] => [
    { what: 'firstWord', ring: firstWord },
    ...workspaces.flatMap(({ id, roundTrip, ack }) => [
      { what: 'roundTrip' as const, workspace: id, ring: roundTrip },
      { what: 'ack' as const, workspace: id, ring: ack },
    ]),
  ];
  const factsOf = (id: string) => workspaces.find((facts) => facts.id === id);
  const change = (id: string, next: (facts: WorkspaceFacts) => WorkspaceFacts): void => {
    workspaces = workspaces.map((facts) => (facts.id === id ? next(facts) : facts));
  };
  /** What a person copies from Health leads to this line of the log. */
  const nameTrouble = (workspace: string, state: ConnectionState) => (): string => {
    const trouble = `${startedAt.toString(36)}-${(troubles += 1)}`;
    const code = 'error' in state ? state.error.code : '';
    options.log.info('trouble with a connection', { trouble, workspace, code });
    return trouble;
  };
  const publish = (): void => {
    const health = snapshot();
    for (const listener of listeners) listener(health);
  };
  const refresh = async (): Promise<void> => {
    await clock.sleep(refreshMs, ending.signal);
    isRefreshing = false;
    if (ending.signal.aborted) return;
    // Each may be down for a moment: what was known last stands, and the part says that it is down.
    // Asked together, the history reads them in one go.
    [queues, pairings, approvals, helpWanted, feedback, lookup] = await Promise.all([
      options.queues().catch(() => queues),
      options.pairings().catch(() => pairings),
      options.approvals().catch(() => approvals),
      options.helpWanted().catch(() => helpWanted),
      options.feedback().catch(() => feedback),
      options.lookup().catch(() => lookup),
    ]);
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
    setWorkspaces: (present) => {
      const known = new Map(workspaces.map((facts) => [facts.id, facts]));
      workspaces = present.map((each) => ({
        ...(known.get(each.id) ?? noFacts(each, clock)),
        team: each.team,
      }));
      publish();
    },
    workspace: (id) => ({
      setState: (state) => {
        change(id, (facts) => withState(facts, state, clock.now(), nameTrouble(id, state)));
        publish();
      },
      setWays: (ways) => {
        change(id, (facts) => ({ ...facts, ways }));
        touch();
      },
      setInfo: (info) => {
        change(id, (facts) => ({ ...facts, workspace: info }));
        touch();
      },
      setWarnings: (warnings) => {
        change(id, (facts) => ({ ...facts, warnings }));
        touch();
      },
      setActivity: (at) => {
        change(id, (facts) => ({ ...facts, lastEventAt: at, events: facts.events + 1 }));
        touch();
      },
      setVitals: (state) => {
        const rttMs = state.kind === 'connected' ? state.rttMs : undefined;
        if (rttMs !== undefined) factsOf(id)?.roundTrip.add(rttMs);
        change(id, (facts) => ({ ...facts, state }));
        publish();
      },
      addAck: (ms) => {
        factsOf(id)?.ack.add(ms);
        touch();
      },
      addLeftOut: (reason) => {
        factsOf(id)?.leftOut.count(reason);
        touch();
      },
      addRefresh: () => {
        change(id, (facts) => ({ ...facts, refreshes: facts.refreshes + 1 }));
        touch();
      },
      setUptime: (uptime) => {
        change(id, (facts) => ({ ...facts, uptime }));
        touch();
      },
    }),
    setPart: (part) => {
      parts.set(part.name, part);
      touch();
    },
    setModelFailure: (error) => {
      if (error === undefined && modelFailure === undefined) return;
      modelFailure = error && { at: clock.now(), error };
      publish();
    },
    addFirstWord: (ms) => {
      firstWord.add(ms);
      touch();
    },
    takeMeasured: () =>
      rings()
        .map(({ ring, ...about }) => ({ ...about, minutes: ring.take() }))
        .filter(({ minutes }) => minutes.length > 0),
    restoreMeasured: (measured) => {
      for (const { what, workspace, minutes } of measured)
        rings()
          .find((each) => each.what === what && each.workspace === workspace)
          ?.ring.restore(minutes);
      touch();
    },
    touch,
    stop: () => {
      ending.abort();
      listeners.clear();
    },
  };
}

type ModelFailure = NonNullable<Extract<Health['answers'], { kind: 'model' }>['failure']>;

/** Where no model is asked any more, its last failure says nothing. */
const withFailure = (
  answers: Health['answers'],
  failure: ModelFailure | undefined,
): Health['answers'] => (answers.kind === 'model' && failure ? { ...answers, failure } : answers);
