import type { ConnectionState, Health } from '../../preload/health.js';

/** A whole Health around one state of the connection to Slack. */
export const healthOf = (
  state: ConnectionState,
  headline: string,
  rest: Partial<Health> = {},
): Health => ({
  version: '0.1.0',
  startedAt: 0,
  at: 0,
  slack: { name: 'slack', state, headline, reconnects: 0, warnings: [] },
  answers: { kind: 'search-only', reason: 'No model is set up.' },
  queues: { inbox: 0, outbox: 0, deadLetters: 0 },
  leftOut: [],
  lookup: { passages: 0, files: 0, meaning: { on: true }, waitingForVectors: 0 },
  parts: [],
  ...rest,
});
