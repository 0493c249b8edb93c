// Which colours the panel has that the icon stands on, as far as a program can know. Pure.
import type { IconTheme } from './tray-icon.js';

/** What the system tells of its colours. */
export interface SystemLook {
  readonly platform: NodeJS.Platform;
  /** XDG_CURRENT_DESKTOP, as "ubuntu:GNOME". */
  readonly desktop: string | undefined;
  /** Programs are to be dark. */
  readonly isDark: boolean;
  /** Taskbar and menus of Windows are, which are chosen apart from programs. */
  readonly isSystemDark: boolean;
}

/** macOS colours the icon itself; the bars of GNOME and Unity are dark in every theme. */
export function panelTheme({ platform, desktop, isDark, isSystemDark }: SystemLook): IconTheme {
  if (platform === 'darwin') return 'template';
  if (platform === 'win32') return isSystemDark ? 'dark' : 'light';
  const names = (desktop ?? '').toUpperCase().split(':');
  return isDark || names.some((name) => darkBars.includes(name)) ? 'dark' : 'light';
}

const darkBars: readonly string[] = ['GNOME', 'UNITY'];
