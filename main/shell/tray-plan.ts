// Decides what the tray shows for a state of health. Pure.
import type { Events } from '../../preload/contract.js';
import type { ConnectionState, Health, WorkspaceHealth } from '../../preload/health.js';
import { canCheck, type UpdateState } from '../../preload/updates.js';
import { assertNever } from '../lib/errors.js';
import type { IconState } from './icon-shapes.js';
import { waitingLines } from './waiting.js';

type Screen = Events['navigate']['screen'];

/** What a menu line does when it is chosen. */
export type TrayAction =
  | {
      readonly do: 'pause' | 'pause for an hour' | 'resume' | 'reconnect';
      readonly workspace?: string;
    }
  /** Without a screen the window as it is. */
  | { readonly do: 'open'; readonly screen?: Screen; readonly card?: string }
  | {
      readonly do:
        'quick chat' | 'launch at login' | 'check for updates' | 'install update' | 'quit';
    };

export type TrayLine =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'action'; readonly label: string; readonly action: TrayAction }
  /** A line that is on or off; one that is fixed can't be chosen. */
  | {
      readonly kind: 'check';
      readonly label: string;
      readonly action: TrayAction;
      readonly isOn: boolean;
      readonly isFixed: boolean;
    }
  | { readonly kind: 'menu'; readonly label: string; readonly lines: readonly TrayLine[] };

/** Everything the tray shows, as plain data that can be compared. */
export interface TrayPlan {
  readonly icon: IconState;
  readonly tooltip: string;
  readonly lines: readonly TrayLine[];
}

/** What of the settings the menu shows. */
export interface LoginSwitch {
  readonly isOn: boolean;
  /** It was given at start. */
  readonly isFixed: boolean;
}

/** The icon, tooltip and menu that say the same as the Health screen. */
export function planTray(health: Health, login: LoginSwitch, update: UpdateState): TrayPlan {
  const { headline, state, workspaces } = health.slack;
  return {
    icon: iconOf(state),
    tooltip: `Perch: ${headline}`,
    lines: [
      text(headline),
      ...(workspaces.length > 1 ? workspaces.map(workspaceMenu) : []),
      ...troubleLines(health),
      separator,
      ...waitingGroup(health),
      ...(workspaces.length > 1 ? linesForAll(workspaces) : connectionLines(state)),
      { kind: 'action', label: 'Open Perch', action: { do: 'open' } },
      { kind: 'action', label: 'Quick chat', action: { do: 'quick chat' } },
      ...screens.map(([screen, label]) => openLine(screen, label)),
      separator,
      ...updateLines(update),
      openLine('diagnostics', 'Save diagnostics…'),
      { kind: 'check', label: 'Launch at login', action: { do: 'launch at login' }, ...login },
      { kind: 'action', label: 'Quit Perch', action: { do: 'quit' } },
    ],
  };
}

const iconOf = (state: ConnectionState): IconState =>
  state.kind !== 'off' ? state.kind : state.reason === 'paused' ? 'paused' : 'off';

const troubleLines = ({ answers, parts }: Health): readonly TrayLine[] => [
  ...(answers.kind === 'model' && answers.failure ? [text('The model does not answer')] : []),
  ...parts.filter((part) => part.state === 'down').map((part) => text(`${part.name} is down`)),
];

/** What waits for the owner; each line leads to Health, where it can be dealt with. */
function waitingGroup(health: Health): readonly TrayLine[] {
  const lines = waitingLines(health).map((label) => openLine('health', label));
  return lines.length === 0 ? [] : [...lines, separator];
}

/** What can be done about updates; nothing where they are not Perch's own business. */
function updateLines(update: UpdateState): readonly TrayLine[] {
  switch (update.kind) {
    case 'ready':
      return [
        {
          kind: 'action',
          label: `Restart to update to ${update.offer.version}`,
          action: { do: 'install update' },
        },
      ];
    case 'restarting':
      return [text('Restarts when the answers under way are sent')];
    case 'available':
      return [openLine('settings', `Perch ${update.offer.version} is available…`, 'Updates')];
    case 'downloading':
    case 'trying':
      return [openLine('settings', `Fetching Perch ${update.offer.version}…`, 'Updates')];
    default:
      return canCheck(update)
        ? [{ kind: 'action', label: 'Check for updates…', action: { do: 'check for updates' } }]
        : [];
  }
}

/** The only workspace's, under a line. */
function connectionLines(state: ConnectionState): readonly TrayLine[] {
  const lines = waysOf(state).map((way) => wayLine(way, ''));
  return lines.length === 0 ? [] : [...lines, separator];
}

/** One workspace among several: its state in words, and behind it what can be done. */
const workspaceMenu = ({ id, line, state }: WorkspaceHealth): TrayLine => {
  const ways = waysOf(state);
  return ways.length === 0
    ? text(line)
    : { kind: 'menu', label: line, lines: ways.map((way) => wayLine(way, '', id)) };
};

/** What can be done for at least one of them. */
function linesForAll(workspaces: readonly WorkspaceHealth[]): readonly TrayLine[] {
  const possible = new Set(workspaces.flatMap(({ state }) => waysOf(state)));
  const lines = allWays.filter((way) => possible.has(way)).map((way) => wayLine(way, ' all'));
  return lines.length === 0 ? [] : [...lines, separator];
}

type Way = 'pause' | 'pause for an hour' | 'resume' | 'reconnect';
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

const wayWords: Readonly<Record<Way, (all: string) => string>> = {
  pause: (all) => `Pause${all}`,
  'pause for an hour': (all) => `Pause${all} for an hour`,
  resume: (all) => `Resume${all}`,
  reconnect: (all) => `Reconnect${all}`,
};

const wayLine = (way: Way, all: '' | ' all', workspace?: string): TrayLine => ({
  kind: 'action',
  label: wayWords[way](all),
  action: { do: way, ...(workspace === undefined ? {} : { workspace }) },
});

const separator: TrayLine = { kind: 'separator' };
const text = (label: string): TrayLine => ({ kind: 'text', label });
const openLine = (screen: Screen, label: string, card?: string): TrayLine => ({
  ...{ kind: 'action', label },
  action: { do: 'open', screen, ...(card === undefined ? {} : { card }) },
});

/** The screens in the order of the window's navigation. */
const screens: readonly (readonly [Screen, string])[] = [
  ['health', 'Health'],
  ['chat', 'Chat'],
  ['logs', 'Logs'],
  ['usage', 'Usage'],
  ['settings', 'Settings'],
];
