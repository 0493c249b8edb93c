// The connection in words: the same in tray, tooltip and window. Pure.
import type { ConnectionState } from '../../preload/health.js';
import { assertNever } from '../lib/errors.js';
import { momentWords } from '../lib/quiet-hours.js';

/** "Connected to Acme · 3 h 12 m". `now` in ms. */
export function describeConnection(
  state: ConnectionState,
  workspace: string | undefined,
  now: number,
): string {
  switch (state.kind) {
    case 'off':
      return state.reason === 'paused'
        ? `Paused${until(state.until, now)}`
        : 'Not connected: no Slack tokens yet';
    case 'connecting':
      if (state.over === 'http') return 'Listening for Slack over HTTP, nothing has come yet';
      return state.attempt > 1
        ? `Connecting to Slack, try ${state.attempt}`
        : 'Connecting to Slack';
    case 'connected':
      return `Connected to ${workspace ?? 'Slack'}${state.over ? ' over HTTP events' : ''}${since(now - state.since)}`;
    case 'waiting':
      return `Not connected, trying again: ${firstSentence(state.error.message)}`;
    case 'failed':
      return `Not connected, needs you: ${firstSentence(state.error.message)}`;
    default:
      return assertNever(state);
  }
}

/** One workspace among others: "Acme: connected · 3 min". */
export function describeAmongOthers(name: string, state: ConnectionState, now: number): string {
  switch (state.kind) {
    case 'off':
      return `${name}: ${state.reason === 'paused' ? `paused${until(state.until, now)}` : 'tokens are missing'}`;
    case 'connecting':
      return `${name}: connecting${state.attempt > 1 ? `, try ${state.attempt}` : ''}`;
    case 'connected':
      return `${name}: connected${since(now - state.since)}`;
    case 'waiting':
      return `${name}: not connected, trying again: ${firstSentence(state.error.message)}`;
    case 'failed':
      return `${name}: needs you: ${firstSentence(state.error.message)}`;
    default:
      return assertNever(state);
  }
}

/** " until 14:05", or nothing where it lasts until somebody resumes it. */
const until = (at: number | undefined, now: number): string =>
  at === undefined ? '' : ` until ${momentWords(at, now, undefined)}`;

/** " · 3 min", or nothing in the first minute. */
function since(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return '';
  if (minutes < 60) return ` · ${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return ` · ${hours} h ${minutes % 60} m`;
  return ` · ${Math.floor(hours / 24)} d ${hours % 24} h`;
}

const firstSentence = (text: string): string => /^.*?[.](?= |$)/s.exec(text)?.[0] ?? text;
