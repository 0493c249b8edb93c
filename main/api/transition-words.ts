// What happened to a connection, in words a person knows. Pure.
import type { TransitionView } from '../../preload/health.js';
import type { TransitionRow } from '../store/transitions.js';

/** The rows as a person reads them, the newest first: one line per break, refresh or start. */
export function describeTransitions(rows: readonly TransitionRow[]): readonly TransitionView[] {
  // A break that is over is told by the "up" that ended it, with its length.
  const open = rows.find(({ kind }) => kind === 'up' || kind === 'down');
  return rows.flatMap((row) => describe(row, row === open) ?? []);
}

function describe(row: TransitionRow, isOpen: boolean): TransitionView | undefined {
  const gapMs = row.gapMs ?? undefined;
  const why = wordsOf(row.cause);
  const view = (words: string, change: Partial<TransitionView> = {}): TransitionView => ({
    at: row.at,
    words,
    planned: row.planned === 1,
    ...(row.cause === null ? {} : { cause: row.cause }),
    ...(gapMs === undefined ? {} : { gapMs }),
    ...change,
  });
  switch (row.kind) {
    case 'up':
      return gapMs === undefined
        ? view('connected')
        : view(`${why}, ${lengthOf(gapMs)}`, { at: row.at - gapMs });
    case 'down':
      return isOpen ? view(`${why}, not connected since`) : undefined;
    case 'refreshed':
      return view(gapMs ? `planned refresh, ${lengthOf(gapMs)}` : 'planned refresh');
    case 'lost':
      return view(`one of several connections lost: ${why}`);
    case 'added':
      return view('one more connection open');
    case 'failed':
      return view(`stopped trying: ${why}`);
    case 'not running':
      return view('Perch was not running');
    default:
      return undefined;
  }
}

/** "14 s", "3 min", "2 h 5 min"; under a second in ms. */
function lengthOf(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const wordsOf = (cause: string | null): string =>
  cause === null ? 'cause not known' : causeWords(cause);

/** Why, as a person would say it: "network down". */
export const causeWords = (cause: string): string => words[cause] ?? cause.replaceAll('_', ' ');

const words: Readonly<Record<string, string>> = {
  started: 'started',
  stopped: 'Perch quit',
  paused: 'paused',
  reconnect: 'reconnected by hand',
  asleep: 'the machine slept',
  'no token': 'no tokens',
  network_down: 'network down',
  dns_failed: 'Slack’s address not found',
  tls_failed: 'certificate not trusted',
  proxy_refused: 'the proxy refused',
  socket_refused: 'Slack refused the socket',
  socket_closed: 'connection closed',
  socket_silent: 'no sign of life',
  no_hello: 'Slack did not say hello',
  send_timeout: 'sending took too long',
  slack_unreachable: 'Slack not reached',
  slack_rate_limited: 'Slack asked to wait',
  slack_internal: 'fault at Slack',
  too_many_websockets: 'too many connections of this app',
  link_disabled: 'Socket Mode switched off',
  invalid_auth: 'token not valid',
  token_revoked: 'token revoked',
  account_inactive: 'account deactivated',
  not_allowed_token_type: 'wrong kind of token',
  missing_scope: 'a permission is missing',
  attempts_exhausted: 'gave up after the set number of tries',
  workspace_duplicate: 'connected already',
};
