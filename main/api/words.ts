// The connection in words: the same in tray, tooltip and window. Pure.
import type { ApiError } from '../../preload/errors.js';
import type { ConnectionState } from '../../preload/health.js';
import { opening, say, type Sentence } from '../../preload/language/sentence.js';
import { assertNever, messageIn } from '../lib/errors.js';
import { momentWords } from '../lib/quiet-hours.js';

/** "Connected to Acme · 3 h 12 m". `now` in ms. */
export function describeConnection(
  state: ConnectionState,
  workspace: string | undefined,
  now: number,
): Sentence {
  switch (state.kind) {
    case 'off':
      if (state.reason === 'no token') return say`Not connected: no Slack tokens yet`;
      return state.until === undefined
        ? say`Paused`
        : say`Paused until ${moment(state.until, now)}`;
    case 'connecting':
      if (state.over === 'http') return say`Listening for Slack over HTTP, nothing has come yet`;
      return state.attempt > 1
        ? say`Connecting to Slack, try ${state.attempt}`
        : say`Connecting to Slack`;
    case 'connected':
      return withLength(connectedTo(workspace ?? 'Slack', state.over), now - state.since);
    case 'waiting':
      return say`Not connected, trying again: ${whatHappened(state.error)}`;
    case 'failed':
      return say`Not connected, needs you: ${whatHappened(state.error)}`;
    default:
      return assertNever(state);
  }
}

const connectedTo = (workspace: string, over: 'http' | undefined): Sentence =>
  over ? say`Connected to ${workspace} over HTTP events` : say`Connected to ${workspace}`;

/** One workspace among others: "Acme: connected · 3 min". */
export function describeAmongOthers(name: string, state: ConnectionState, now: number): Sentence {
  switch (state.kind) {
    case 'off':
      if (state.reason === 'no token') return say`${name}: tokens are missing`;
      return state.until === undefined
        ? say`${name}: paused`
        : say`${name}: paused until ${moment(state.until, now)}`;
    case 'connecting':
      return state.attempt > 1
        ? say`${name}: connecting, try ${state.attempt}`
        : say`${name}: connecting`;
    case 'connected':
      return withLength(say`${name}: connected`, now - state.since);
    case 'waiting':
      return say`${name}: not connected, trying again: ${whatHappened(state.error)}`;
    case 'failed':
      return say`${name}: needs you: ${whatHappened(state.error)}`;
    default:
      return assertNever(state);
  }
}

/** The first sentence of an error says what happened. */
const whatHappened = (error: ApiError) => opening(messageIn(error));

const moment = (at: number, now: number): string => momentWords(at, now, undefined);

/** With " · 3 min" after it, except in the first minute. */
function withLength(words: Sentence, ms: number): Sentence {
  const minutes = Math.floor(ms / 60_000);
  return minutes < 1 ? words : say`${words} · ${lengthOf(minutes)}`;
}

function lengthOf(minutes: number): Sentence {
  if (minutes < 60) return say`${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 24
    ? say`${hours} h ${minutes % 60} m`
    : say`${Math.floor(hours / 24)} d ${hours % 24} h`;
}
