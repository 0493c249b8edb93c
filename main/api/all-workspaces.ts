// All workspaces in one state and one sentence. Pure.
import type { ConnectionState, SlackHealth, WorkspaceHealth } from '../../preload/health.js';
import { say, type Sentence } from '../../preload/language/sentence.js';
import { describeConnection } from './words.js';

/** With one workspace its own words, with several how many are connected. */
export function toSlackHealth(workspaces: readonly WorkspaceHealth[], now: number): SlackHealth {
  const states = workspaces.map(({ state }) => state);
  const state = states.toSorted((a, b) => rank(a) - rank(b))[0] ?? noToken;
  const only = workspaces.length === 1 ? workspaces[0] : undefined;
  return {
    state,
    headline: only?.headline ?? headlineOf(states, now),
    workspaces,
  };
}

const noToken: ConnectionState = { kind: 'off', reason: 'no token' };

function headlineOf(states: readonly ConnectionState[], now: number): Sentence {
  if (states.length === 0) return describeConnection(noToken, undefined, now);
  const connected = states.filter(({ kind }) => kind === 'connected').length;
  return say`${connected} of ${states.length} workspaces connected`;
}

/** The worst first: what needs a person, what is broken, what is under way, what rests on purpose. */
const order = ['failed', 'waiting', 'connecting', 'no token', 'paused', 'connected'];
const rank = (state: ConnectionState): number =>
  order.indexOf(state.kind === 'off' ? state.reason : state.kind);
