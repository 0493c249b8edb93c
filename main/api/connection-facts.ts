// What is known about Slack's connection beyond its state. Pure.
import type { ApiError } from '../../preload/errors.js';
import type { ConnectionState, TransportHealth, WorkspaceInfo } from '../../preload/health.js';
import { describeConnection } from './words.js';

export interface ConnectionFacts {
  readonly state: ConnectionState;
  readonly workspace: WorkspaceInfo | undefined;
  readonly warnings: readonly string[];
  readonly wasConnected: boolean;
  readonly reconnects: number;
  readonly lastEventAt: number | undefined;
  readonly lastError: { readonly at: number; readonly error: ApiError } | undefined;
}

export const noFacts: ConnectionFacts = {
  state: { kind: 'off', reason: 'no token' },
  workspace: undefined,
  warnings: [],
  wasConnected: false,
  reconnects: 0,
  lastEventAt: undefined,
  lastError: undefined,
};

/** The facts after a change of state. A planned refresh keeps the state connected and counts as nothing. */
export function withState(
  facts: ConnectionFacts,
  state: ConnectionState,
  now: number,
): ConnectionFacts {
  const connects = state.kind === 'connected' && facts.state.kind !== 'connected';
  const hasError = state.kind === 'waiting' || state.kind === 'failed';
  return {
    ...facts,
    state,
    wasConnected: facts.wasConnected || connects,
    reconnects: facts.reconnects + (connects && facts.wasConnected ? 1 : 0),
    lastError: hasError ? { at: now, error: state.error } : facts.lastError,
  };
}

/** The card of the Health screen. */
export function toTransportHealth(facts: ConnectionFacts, now: number): TransportHealth {
  const { workspace, lastEventAt, lastError } = facts;
  return {
    name: 'slack',
    state: facts.state,
    headline: describeConnection(facts.state, workspace?.name, now),
    reconnects: facts.reconnects,
    warnings: facts.warnings,
    ...(workspace === undefined ? {} : { workspace }),
    ...(lastEventAt === undefined ? {} : { lastEventAt }),
    ...(lastError === undefined ? {} : { lastError }),
  };
}
