// What is known about one workspace's connection beyond its state. Pure.
import type {
  ConnectionState,
  WaitingView,
  WayView,
  WorkspaceHealth,
  WorkspaceInfo,
} from '../../preload/health.js';
import type { Sentence } from '../../preload/language/sentence.js';
import type { Clock } from '../lib/clock.js';
import type { Queues, Waiting } from '../store/queues.js';
import { createLatency, type LatencyRing } from './latency.js';
import { createLeftOutCounts, type LeftOutCounts } from './left-out.js';
import { describeAmongOthers, describeConnection } from './words.js';

export interface WorkspaceFacts {
  readonly id: string;
  /** How it is called before Slack has named it. */
  readonly label: string;
  /** Slack's id of it, from an earlier run; undefined before it was ever reached. */
  readonly team: string | undefined;
  readonly state: ConnectionState;
  readonly workspace: WorkspaceInfo | undefined;
  readonly warnings: readonly Sentence[];
  readonly wasConnected: boolean;
  readonly reconnects: number;
  readonly refreshes: number;
  readonly events: number;
  readonly ways: readonly WayView[];
  readonly roundTrip: LatencyRing;
  readonly ack: LatencyRing;
  readonly leftOut: LeftOutCounts;
  readonly uptime: WorkspaceHealth['uptime'];
  readonly lastEventAt: number | undefined;
  readonly lastError: NonNullable<WorkspaceHealth['lastError']> | undefined;
}

/** A workspace of the settings. */
export interface PresentWorkspace {
  readonly id: string;
  readonly label: string;
  readonly team?: string | undefined;
}

/** A workspace nothing has happened in yet. */
export const noFacts = ({ id, label, team }: PresentWorkspace, clock: Clock): WorkspaceFacts => ({
  ...{ id, label, team },
  state: { kind: 'off', reason: 'no token' },
  workspace: undefined,
  warnings: [],
  wasConnected: false,
  reconnects: 0,
  refreshes: 0,
  events: 0,
  ways: [],
  roundTrip: createLatency(clock),
  ack: createLatency(clock),
  leftOut: createLeftOutCounts(),
  uptime: undefined,
  lastEventAt: undefined,
  lastError: undefined,
});

/**
 * The facts after a change of state. A planned refresh keeps the state connected and counts as nothing. `newId` names
 * a trouble that was not there before.
 */
export function withState(
  facts: WorkspaceFacts,
  state: ConnectionState,
  now: number,
  newId: () => string,
): WorkspaceFacts {
  const connects = state.kind === 'connected' && facts.state.kind !== 'connected';
  return {
    ...facts,
    state,
    wasConnected: facts.wasConnected || connects,
    reconnects: facts.reconnects + (connects && facts.wasConnected ? 1 : 0),
    lastError: 'error' in state ? errorAfter(facts, state, now, newId) : facts.lastError,
  };
}

function errorAfter(
  { state: before, lastError }: WorkspaceFacts,
  { error }: Extract<ConnectionState, { error: unknown }>,
  at: number,
  newId: () => string,
): NonNullable<WorkspaceFacts['lastError']> {
  const lasts = before.kind !== 'connected' && lastError?.error.code === error.code;
  return { at, error, id: lasts ? lastError.id : newId() };
}

/** The card of the Health screen. */
export function toWorkspaceHealth(
  facts: WorkspaceFacts,
  queues: Queues,
  now: number,
): WorkspaceHealth {
  const { id, state, workspace, lastEventAt, lastError, uptime } = facts;
  const { reconnects, refreshes, events, warnings, ways } = facts;
  const team = workspace?.id ?? facts.team;
  const name = workspace?.name ?? facts.label;
  return {
    id,
    name,
    state,
    headline: describeConnection(state, workspace?.name, now),
    line: describeAmongOthers(name, state, now),
    ...{ reconnects, refreshes, events, warnings, ways },
    ...(team === undefined ? {} : { waiting: toWaiting(queues.byWorkspace[team]) }),
    roundTrip: facts.roundTrip.read(),
    ack: facts.ack.read(),
    leftOut: facts.leftOut.list(),
    ...(uptime === undefined ? {} : { uptime }),
    ...(workspace === undefined ? {} : { workspace }),
    ...(lastEventAt === undefined ? {} : { lastEventAt }),
    ...(lastError === undefined ? {} : { lastError }),
  };
}

/** What waits, as the window knows it. */
export const toWaiting = ({
  oldestUnansweredAt,
  inbox,
  outbox,
}: Waiting = nothingWaits): WaitingView => ({
  ...{ inbox, outbox },
  ...(oldestUnansweredAt === undefined ? {} : { oldestUnansweredAt }),
});

const nothingWaits: Waiting = { inbox: 0, outbox: 0, oldestUnansweredAt: undefined };
