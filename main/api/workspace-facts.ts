// What is known about one workspace's connection beyond its state. Pure.
import type { ConnectionState, WorkspaceHealth, WorkspaceInfo } from '../../preload/health.js';
import type { Clock } from '../lib/clock.js';
import { createLatency, type LatencyRing } from './latency.js';
import { createLeftOutCounts, type LeftOutCounts } from './left-out.js';
import { describeAmongOthers, describeConnection } from './words.js';

export interface WorkspaceFacts {
  readonly id: string;
  /** How it is called before Slack has named it. */
  readonly label: string;
  readonly state: ConnectionState;
  readonly workspace: WorkspaceInfo | undefined;
  readonly warnings: readonly string[];
  readonly wasConnected: boolean;
  readonly reconnects: number;
  readonly refreshes: number;
  readonly events: number;
  readonly roundTrip: LatencyRing;
  readonly ack: LatencyRing;
  readonly leftOut: LeftOutCounts;
  readonly uptime: WorkspaceHealth['uptime'];
  readonly lastEventAt: number | undefined;
  readonly lastError: NonNullable<WorkspaceHealth['lastError']> | undefined;
}

/** A workspace nothing has happened in yet. */
export const noFacts = (id: string, label: string, clock: Clock): WorkspaceFacts => ({
  id,
  label,
  state: { kind: 'off', reason: 'no token' },
  workspace: undefined,
  warnings: [],
  wasConnected: false,
  reconnects: 0,
  refreshes: 0,
  events: 0,
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
export function toWorkspaceHealth(facts: WorkspaceFacts, now: number): WorkspaceHealth {
  const { id, state, workspace, lastEventAt, lastError, uptime } = facts;
  const { reconnects, refreshes, events, warnings } = facts;
  const name = workspace?.name ?? facts.label;
  return {
    id,
    name,
    state,
    headline: describeConnection(state, workspace?.name, now),
    line: describeAmongOthers(name, state, now),
    ...{ reconnects, refreshes, events, warnings },
    roundTrip: facts.roundTrip.read(),
    ack: facts.ack.read(),
    leftOut: facts.leftOut.list(),
    ...(uptime === undefined ? {} : { uptime }),
    ...(workspace === undefined ? {} : { workspace }),
    ...(lastEventAt === undefined ? {} : { lastEventAt }),
    ...(lastError === undefined ? {} : { lastError }),
  };
}
