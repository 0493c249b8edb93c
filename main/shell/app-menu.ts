import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The application menu: on macOS the usual one; a release has no developer tools anywhere. */
export function setAppMenu({ isPackaged }: { isPackaged: boolean }): void {
  const isMac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { role: 'editMenu' },
    { role: 'windowMenu' },
    ...(isPackaged ? [] : [developMenu]),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

const developMenu: MenuItemConstructorOptions = {
  label: 'Develop',
  submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }],
};
