// Decides what the tray shows for a state of health. Pure.
import type { ConnectionState, Health, WorkspaceHealth } from '../../preload/health.js';
import { assertNever } from '../lib/errors.js';
import type { IconState } from './icon-shapes.js';

/** What a menu line does when it is chosen. */
export type TrayAction =
  'pause' | 'resume' | 'reconnect' | 'open' | 'open settings' | 'open logs' | 'quit';

export type TrayLine =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly action: TrayAction;
      /** Which workspace it is about; without, all. */
      readonly workspace?: string;
    }
  | { readonly kind: 'menu'; readonly label: string; readonly lines: readonly TrayLine[] };

/** Everything the tray shows, as plain data that can be compared. */
export interface TrayPlan {
  readonly icon: IconState;
  readonly tooltip: string;
  readonly lines: readonly TrayLine[];
}

/** The icon, tooltip and menu that say the same as the Health screen. */
export function planTray(health: Health): TrayPlan {
  const { headline, state, workspaces } = health.slack;
  return {
    icon: iconOf(state),
    tooltip: `Perch: ${headline}`,
    lines: [
      text(headline),
      ...(workspaces.length > 1 ? workspaces.map(workspaceMenu) : []),
      ...(health.answers.kind === 'model' && health.answers.failure
        ? [text('The model does not answer')]
        : []),
      ...health.parts
        .filter((part) => part.state === 'down')
        .map((part) => text(`${part.name} is down`)),
      separator,
      ...(workspaces.length > 1 ? linesForAll(workspaces) : connectionLines(state)),
      action('Open Perch', 'open'),
      action('Settings', 'open settings'),
      action('Logs', 'open logs'),
      separator,
      action('Quit Perch', 'quit'),
    ],
  };
}

const iconOf = (state: ConnectionState): IconState =>
  state.kind !== 'off' ? state.kind : state.reason === 'paused' ? 'paused' : 'off';

/** The only workspace's, under a line. */
function connectionLines(state: ConnectionState): readonly TrayLine[] {
  const lines = actionsOf(state);
  return lines.length === 0 ? [] : [...lines, separator];
}

/** One workspace among several: its state in words, and behind it what can be done. */
const workspaceMenu = ({ id, line, state }: WorkspaceHealth): TrayLine => {
  const lines = actionsOf(state);
  return lines.length === 0
    ? text(line)
    : { kind: 'menu', label: line, lines: lines.map((each) => ({ ...each, workspace: id })) };
};

/** What can be done for at least one of them. */
function linesForAll(workspaces: readonly WorkspaceHealth[]): readonly TrayLine[] {
  const possible = new Set(workspaces.flatMap(({ state }) => actionsOf(state).map(nameOf)));
  const lines = forAll.filter((line) => possible.has(line.action));
  return lines.length === 0 ? [] : [...lines, separator];
}

type ActionLine = Extract<TrayLine, { kind: 'action' }>;

const nameOf = ({ action: name }: ActionLine): TrayAction => name;

/** Only what makes sense now: without a token there is nothing to pause or to reconnect. */
function actionsOf(state: ConnectionState): readonly ActionLine[] {
  switch (state.kind) {
    case 'off':
      return state.reason === 'paused' ? [action('Resume', 'resume')] : [];
    case 'connecting':
    case 'connected':
    case 'waiting':
    case 'failed':
      return [action('Pause', 'pause'), action('Reconnect', 'reconnect')];
    default:
      return assertNever(state);
  }
}

const separator: TrayLine = { kind: 'separator' };
const text = (label: string): TrayLine => ({ kind: 'text', label });
const action = (label: string, what: TrayAction): ActionLine => ({
  kind: 'action',
  label,
  action: what,
});

const forAll: readonly ActionLine[] = [
  action('Pause all', 'pause'),
  action('Resume all', 'resume'),
  action('Reconnect all', 'reconnect'),
];
