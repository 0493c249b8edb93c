import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The application menu, from which Perch can be quit also without a tray; a release has no developer tools anywhere. */
export function setAppMenu(options: { isPackaged: boolean; onSetUp: () => void }): void {
  const { isPackaged, onSetUp } = options;
  const isMac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    isMac ? { role: 'appMenu' } : quitMenu,
    { role: 'editMenu' },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ label: 'Set up Perch…', click: onSetUp }] },
    ...(isPackaged ? [] : [developMenu]),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

const quitMenu: MenuItemConstructorOptions = {
  label: 'Perch',
  submenu: [{ role: 'quit', label: 'Quit Perch', accelerator: 'Ctrl+Q' }],
};

const developMenu: MenuItemConstructorOptions = {
  label: 'Develop',
  submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }],
};
