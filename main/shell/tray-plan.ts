// Decides what the tray shows for a state of health. Pure.
import type { ConnectionState, Health } from '../../preload/health.js';
import { assertNever } from '../lib/errors.js';
import type { IconState } from './icon-shapes.js';

/** What a menu line does when it is chosen. */
export type TrayAction =
  'pause' | 'resume' | 'reconnect' | 'open' | 'open settings' | 'open logs' | 'quit';

export type TrayLine =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'action'; readonly label: string; readonly action: TrayAction };

/** Everything the tray shows, as plain data that can be compared. */
export interface TrayPlan {
  readonly icon: IconState;
  readonly tooltip: string;
  readonly lines: readonly TrayLine[];
}

/** The icon, tooltip and menu that say the same as the Health screen. */
export function planTray(health: Health): TrayPlan {
  const { headline, state } = health.slack;
  return {
    icon: iconOf(state),
    tooltip: `Perch: ${headline}`,
    lines: [
      text(headline),
      ...health.parts
        .filter((part) => part.state === 'down')
        .map((part) => text(`${part.name} is down`)),
      separator,
      ...connectionLines(state),
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

/** Only what makes sense now: without a token there is nothing to pause or to reconnect. */
function connectionLines(state: ConnectionState): readonly TrayLine[] {
  switch (state.kind) {
    case 'off':
      return state.reason === 'paused' ? [action('Resume', 'resume'), separator] : [];
    case 'connecting':
    case 'connected':
    case 'waiting':
    case 'failed':
      return [action('Pause', 'pause'), action('Reconnect', 'reconnect'), separator];
    default:
      return assertNever(state);
  }
}

const separator: TrayLine = { kind: 'separator' };
const text = (label: string): TrayLine => ({ kind: 'text', label });
const action = (label: string, what: TrayAction): TrayLine => ({
  kind: 'action',
  label,
  action: what,
});
