import {
  Menu,
  nativeTheme,
  Tray,
  type MenuItemConstructorOptions,
  type NativeImage,
} from 'electron';
import type { Health } from '../../preload/health.js';
import { assertNever } from '../lib/errors.js';
import type { Log } from '../log/log.js';
import type { IconState } from './icon-shapes.js';
import { trayIcon, type IconTheme } from './tray-icon.js';
import { planTray, type TrayLine, type TrayPlan } from './tray-plan.js';
import type { Screen } from './window.js';

export interface TrayActions {
  /** These three are for one workspace, or without a name for all. */
  pause(workspace?: string): void;
  resume(workspace?: string): void;
  reconnect(workspace?: string): void;
  /** Shows the window, on a certain screen if one is named. */
  open(screen?: Screen): void;
  quit(): void;
}

export interface TrayOptions {
  readonly health: () => Health;
  /** Returns the unsubscribe. */
  readonly onHealth: (listener: (health: Health) => void) => () => void;
  readonly actions: TrayActions;
  readonly log: Log;
}

/** The icon in the tray. It follows health: whatever changes there is shown here at once. */
export function createTray({ health, onHealth, actions, log }: TrayOptions): { stop(): void } {
  const iconFor = createIconCache();
  let shown = planTray(health());
  const tray = new Tray(iconFor(shown.icon));
  const paint = (plan: TrayPlan): void => {
    tray.setToolTip(plan.tooltip);
    tray.setContextMenu(buildMenu(plan.lines, actions));
  };
  const follow = (next: Health): void => {
    const plan = planTray(next);
    if (plan.icon !== shown.icon) tray.setImage(iconFor(plan.icon));
    if (!same(plan, shown)) paint(plan);
    shown = plan;
  };
  const repaintIcon = (): void => tray.setImage(iconFor(shown.icon));
  paint(shown);
  tray.on('click', () => actions.open());
  nativeTheme.on('updated', repaintIcon);
  const unsubscribe = onHealth(follow);
  log.debug('tray shown', { icon: shown.icon });
  return {
    stop: () => {
      unsubscribe();
      nativeTheme.off('updated', repaintIcon);
      tray.destroy();
    },
  };
}

const same = (a: TrayPlan, b: TrayPlan): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Draws each icon once. */
function createIconCache(): (state: IconState) => NativeImage {
  const drawn = new Map<string, NativeImage>();
  return (state) => {
    const theme = panelTheme();
    const key = `${theme} ${state}`;
    const icon = drawn.get(key) ?? trayIcon(state, theme);
    drawn.set(key, icon);
    return icon;
  };
}

const panelTheme = (): IconTheme =>
  process.platform === 'darwin' ? 'template' : nativeTheme.shouldUseDarkColors ? 'dark' : 'light';

const buildMenu = (lines: readonly TrayLine[], actions: TrayActions) =>
  Menu.buildFromTemplate(lines.map((line) => menuItem(line, actions)));

function menuItem(line: TrayLine, actions: TrayActions): MenuItemConstructorOptions {
  if (line.kind === 'separator') return { type: 'separator' };
  const label = withoutAccessKeys(line.label);
  if (line.kind === 'text') return { label, enabled: false };
  if (line.kind === 'menu') {
    return { label, submenu: line.lines.map((each) => menuItem(each, actions)) };
  }
  return { label, click: () => perform(line, actions) };
}

/** In a menu label a single & would underline the next letter; a workspace may well be called "R&D". */
const withoutAccessKeys = (label: string): string => label.replaceAll('&', '&&');

function perform({ action, workspace }: ActionLine, actions: TrayActions): void {
  switch (action) {
    case 'open settings':
      return actions.open('settings');
    case 'open logs':
      return actions.open('logs');
    case 'open':
    case 'quit':
      return actions[action]();
    case 'pause':
    case 'resume':
    case 'reconnect':
      return actions[action](workspace);
    default:
      return assertNever(action);
  }
}

type ActionLine = Extract<TrayLine, { kind: 'action' }>;
