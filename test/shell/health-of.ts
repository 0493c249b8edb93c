import type { ConnectionState, Health, WorkspaceHealth } from '../../preload/health.js';

/** A whole Health around one state of the connection to Slack. */
export const healthOf = (
  state: ConnectionState,
  headline: string,
  rest: Partial<Health> = {},
): Health => ({
  version: '0.1.0',
  startedAt: 0,
  at: 0,
  slack: { state, headline, workspaces: [workspaceOf('1', state)] },
  answers: { kind: 'search-only', reason: 'no model is set up' },
  queues: { inbox: 0, outbox: 0, deadLetters: 0 },
  pairings: 0,
  ...{ approvals: 0, helpWanted: 0 },
  firstWord: nothingMeasured,
  feedback: { week: { good: 0, bad: 0 }, month: { good: 0, bad: 0 } },
  lookup: { passages: 0, files: 0, meaning: { on: true }, waitingForVectors: 0 },
  parts: [],
  ...rest,
});

const nothingMeasured = { count: 0, perMinute: [], day: { count: 0 } };

/** One workspace among others. */
export const workspaceOf = (
  id: string,
  state: ConnectionState,
  line = `Workspace ${id}`,
): WorkspaceHealth => ({
  ...{ id, state, line, name: `Workspace ${id}`, headline: line },
  ...{ reconnects: 0, refreshes: 0, events: 0, warnings: [], leftOut: [], ways: [] },
  ...{ roundTrip: nothingMeasured, ack: nothingMeasured },
});
