// Decides what the tray shows for a state of health. Pure.
import type { ConnectionState, Health } from '../../preload/health.js';
import { kept, msg, say } from '../../preload/language/sentence.js';
import { screens } from '../../preload/screens.js';
import { canCheck, type UpdateState } from '../../preload/updates.js';
import type { Tell } from '../lib/language.js';
import type { IconState } from './icon-shapes.js';
import {
  openLine,
  separator,
  tellLines,
  text,
  type PlannedLine,
  type TrayLine,
} from './tray-line.js';
import { connectionLines, linesForAll, workspaceMenu } from './tray-ways.js';
import { waitingLines } from './waiting.js';

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

/** What a plan is made of. */
export interface TrayFacts {
  readonly health: Health;
  readonly login: LoginSwitch;
  readonly update: UpdateState;
}

/** The icon, tooltip and menu that say the same as the Health screen. */
export function planTray(facts: TrayFacts, tell: Tell): TrayPlan {
  const { headline, state } = facts.health.slack;
  return {
    icon: iconOf(state),
    tooltip: tell(say`Perch: ${headline}`),
    lines: tellLines(planLines(facts), tell),
  };
}

function planLines({ health, login, update }: TrayFacts): readonly PlannedLine[] {
  const { headline, state, workspaces } = health.slack;
  return [
    text(headline),
    ...(workspaces.length > 1 ? workspaces.map(workspaceMenu) : []),
    ...troubleLines(health),
    separator,
    ...waitingGroup(health),
    ...(workspaces.length > 1 ? linesForAll(workspaces) : connectionLines(state)),
    { kind: 'action', label: msg`Open Perch`, action: { do: 'open' } },
    { kind: 'action', label: msg`Quick chat`, action: { do: 'quick chat' } },
    ...screens.map(({ name, label }) => openLine(name, label)),
    separator,
    ...updateLines(update),
    openLine('diagnostics', msg`Save diagnostics…`),
    { kind: 'check', label: msg`Launch at login`, action: { do: 'launch at login' }, ...login },
    { kind: 'action', label: msg`Quit Perch`, action: { do: 'quit' } },
  ];
}

const iconOf = (state: ConnectionState): IconState =>
  state.kind !== 'off' ? state.kind : state.reason === 'paused' ? 'paused' : 'off';

const troubleLines = ({ answers, parts }: Health): readonly PlannedLine[] => [
  ...(answers.kind === 'model' && answers.failure ? [text(msg`The model does not answer`)] : []),
  ...parts
    .filter((part) => part.state === 'down')
    .map((part) => text(say`${part.called ?? kept(part.name)} is down`)),
];

/** What waits for the owner; each line leads to Health, where it can be dealt with. */
function waitingGroup(health: Health): readonly PlannedLine[] {
  const lines = waitingLines(health).map((label) => openLine('health', label));
  return lines.length === 0 ? [] : [...lines, separator];
}

/** What can be done about updates; nothing where they are not Perch's own business. */
function updateLines(update: UpdateState): readonly PlannedLine[] {
  switch (update.kind) {
    case 'ready':
      return [
        {
          kind: 'action',
          label: say`Restart to update to ${update.offer.version}`,
          action: { do: 'install update' },
        },
      ];
    case 'restarting':
      return [text(msg`Restarts when the answers under way are sent`)];
    case 'available':
      return [openLine('settings', say`Perch ${update.offer.version} is available…`, 'Updates')];
    case 'downloading':
    case 'trying':
      return [openLine('settings', say`Fetching Perch ${update.offer.version}…`, 'Updates')];
    default:
      return canCheck(update)
        ? [{ kind: 'action', label: msg`Check for updates…`, action: { do: 'check for updates' } }]
        : [];
  }
}
