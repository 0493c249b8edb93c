import { expect, it } from 'vitest';
import { panelTheme, type SystemLook } from '../../main/shell/panel-theme.js';

const look = (part: Partial<SystemLook>): SystemLook => ({
  ...{ platform: 'linux', desktop: undefined, isDark: false, isSystemDark: false },
  ...part,
});

it.each([
  ['leaves the colour to macOS', look({ platform: 'darwin', isDark: true }), 'template'],
  [
    'follows the taskbar of Windows, not its programs',
    look({ platform: 'win32', isDark: true }),
    'light',
  ],
  ['is for a dark taskbar', look({ platform: 'win32', isSystemDark: true }), 'dark'],
  ['is for the dark bar of GNOME in its light theme', look({ desktop: 'ubuntu:GNOME' }), 'dark'],
  ['follows the theme elsewhere', look({ desktop: 'XFCE' }), 'light'],
  ['follows the dark theme elsewhere', look({ desktop: 'KDE', isDark: true }), 'dark'],
])('%s', (_, given, theme) => {
  expect(panelTheme(given)).toBe(theme);
});
