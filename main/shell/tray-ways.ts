// The lines of the tray by which connections are paused, resumed and made anew. Pure.
import { msg } from '../../preload/language/sentence.js';
import type { ConnectionState, WorkspaceHealth } from '../../preload/health.js';
import { assertNever } from '../lib/errors.js';
import { separator, text, type PlannedLine, type Way } from './tray-line.js';

/** The only workspace's, under a line. */
export const connectionLines = (state: ConnectionState): readonly PlannedLine[] =>
  group(waysOf(state).map((way) => wayLine(way)));

/** One workspace among several: its state in words, and behind it what can be done. */
export const workspaceMenu = ({ id, line, state }: WorkspaceHealth): PlannedLine => {
  const ways = waysOf(state);
  return ways.length === 0
    ? text(line)
    : { kind: 'menu', label: line, lines: ways.map((way) => wayLine(way, id)) };
};

/** What can be done for at least one of them. */
export function linesForAll(workspaces: readonly WorkspaceHealth[]): readonly PlannedLine[] {
  const possible = new Set(workspaces.flatMap(({ state }) => waysOf(state)));
  return group(
    allWays
      .filter((way) => possible.has(way))
      .map((way) => ({ kind: 'action', label: wordsForAll[way], action: { do: way } })),
  );
}

const group = (lines: readonly PlannedLine[]): readonly PlannedLine[] =>
  lines.length === 0 ? [] : [...lines, separator];

const allWays: readonly Way[] = ['pause', 'pause for an hour', 'resume', 'reconnect'];

/** Only what makes sense now: without a token there is nothing to pause or to reconnect. */
function waysOf(state: ConnectionState): readonly Way[] {
  switch (state.kind) {
    case 'off':
      return state.reason === 'paused' ? ['resume'] : [];
    case 'connecting':
    case 'connected':
    case 'waiting':
    case 'failed':
      return ['pause', 'pause for an hour', 'reconnect'];
    default:
      return assertNever(state);
  }
}

const words: Readonly<Record<Way, string>> = {
  pause: msg`Pause`,
  'pause for an hour': msg`Pause for an hour`,
  resume: msg`Resume`,
  reconnect: msg`Reconnect`,
};

const wordsForAll: Readonly<Record<Way, string>> = {
  pause: msg`Pause all`,
  'pause for an hour': msg`Pause all for an hour`,
  resume: msg`Resume all`,
  reconnect: msg`Reconnect all`,
};

const wayLine = (way: Way, workspace?: string): PlannedLine => ({
  kind: 'action',
  label: words[way],
  action: { do: way, ...(workspace === undefined ? {} : { workspace }) },
});
