import {
  Menu,
  nativeTheme,
  Tray,
  type MenuItemConstructorOptions,
  type NativeImage,
} from 'electron';
import { assertNever } from '../lib/errors.js';
import type { Log } from '../log/log.js';
import type { IconState } from './icon-shapes.js';
import { panelTheme } from './panel-theme.js';
import { trayIcon } from './tray-icon.js';
import type { TrayAction, TrayLine } from './tray-line.js';
import type { TrayPlan } from './tray-plan.js';
import type { Screen } from './window.js';

export interface TrayActions {
  /** These three are for one workspace, or without a name for all. */
  pause(workspace?: string): void;
  pauseForAnHour(workspace?: string): void;
  resume(workspace?: string): void;
  reconnect(workspace?: string): void;
  /** Shows the window, on a certain screen if one is named, and there at a card by its title. */
  open(screen?: Screen, card?: string): void;
  openQuickChat(): void;
  /** Switches it on or off. */
  toggleLaunchAtLogin(): void;
  checkForUpdates(): void;
  /** Restarts into the update that is ready. */
  installUpdate(): void;
  quit(): void;
}

export interface TrayOptions {
  /** What is to be shown now. */
  readonly plan: () => TrayPlan;
  readonly actions: TrayActions;
  readonly log: Log;
}

export interface TrayItem {
  /** What is to be shown may have changed. */
  refresh(): void;
  /** Puts the icon into the tray anew, for a program that does not know it. */
  again(): void;
  stop(): void;
}

/** The icon in the tray. */
export function createTray({ plan, actions, log }: TrayOptions): TrayItem {
  const iconFor = createIconCache();
  let shown = plan();
  let tray = makeTray();
  const refresh = (): void => {
    const next = plan();
    if (next.icon !== shown.icon) tray.setImage(iconFor(next.icon));
    const isSame = same(next, shown);
    shown = next;
    if (!isSame) paint(tray, shown, actions);
  };
  const repaintIcon = (): void => tray.setImage(iconFor(shown.icon));
  nativeTheme.on('updated', repaintIcon);
  log.debug('tray shown', { icon: shown.icon });

  function makeTray(): Tray {
    const made = new Tray(iconFor(shown.icon));
    paint(made, shown, actions);
    made.on('click', () => actions.open());
    return made;
  }
  return {
    refresh,
    again: () => {
      tray.destroy();
      tray = makeTray();
      log.info('the icon is put into the tray again');
    },
    stop: () => {
      nativeTheme.off('updated', repaintIcon);
      tray.destroy();
    },
  };
}

function paint(tray: Tray, plan: TrayPlan, actions: TrayActions): void {
  tray.setToolTip(plan.tooltip);
  tray.setContextMenu(buildMenu(plan.lines, actions));
}

const same = (a: TrayPlan, b: TrayPlan): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Draws each icon once. */
function createIconCache(): (state: IconState) => NativeImage {
  const drawn = new Map<string, NativeImage>();
  return (state) => {
    const theme = panelTheme({
      platform: process.platform,
      desktop: process.env['XDG_CURRENT_DESKTOP'],
      isDark: nativeTheme.shouldUseDarkColors,
      isSystemDark: nativeTheme.shouldUseDarkColorsForSystemIntegratedUI,
    });
    const key = `${theme} ${state}`;
    const icon = drawn.get(key) ?? trayIcon(state, theme);
    drawn.set(key, icon);
    return icon;
  };
}

const buildMenu = (lines: readonly TrayLine[], actions: TrayActions) =>
  Menu.buildFromTemplate(lines.map((line) => menuItem(line, actions)));

function menuItem(line: TrayLine, actions: TrayActions): MenuItemConstructorOptions {
  if (line.kind === 'separator') return { type: 'separator' };
  const label = withoutAccessKeys(line.label);
  switch (line.kind) {
    case 'text':
      return { label, enabled: false };
    case 'menu':
      return { label, submenu: line.lines.map((each) => menuItem(each, actions)) };
    case 'action':
      return { label, click: () => perform(line.action, actions) };
    case 'check':
      return {
        ...{ label, type: 'checkbox', checked: line.isOn, enabled: !line.isFixed },
        click: () => perform(line.action, actions),
      };
    default:
      return assertNever(line);
  }
}

/** In a menu label a single & would underline the next letter; a workspace may well be called "R&D". */
const withoutAccessKeys = (label: string): string => label.replaceAll('&', '&&');

function perform(action: TrayAction, actions: TrayActions): void {
  switch (action.do) {
    case 'open':
      return actions.open(action.screen, action.card);
    case 'quick chat':
      return actions.openQuickChat();
    case 'launch at login':
      return actions.toggleLaunchAtLogin();
    case 'check for updates':
      return actions.checkForUpdates();
    case 'install update':
      return actions.installUpdate();
    case 'quit':
      return actions.quit();
    case 'pause':
      return actions.pause(action.workspace);
    case 'pause for an hour':
      return actions.pauseForAnHour(action.workspace);
    case 'resume':
    case 'reconnect':
      return actions[action.do](action.workspace);
    default:
      return assertNever(action);
  }
}
