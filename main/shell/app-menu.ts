import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface AppMenuOptions {
  readonly isPackaged: boolean;
  readonly onSetUp: () => void;
  readonly onDiagnostics: () => void;
}

/** The application menu, from which Perch can be quit also without a tray; a release has no developer tools anywhere. */
export function setAppMenu({ isPackaged, onSetUp, onDiagnostics }: AppMenuOptions): void {
  const isMac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    isMac ? { role: 'appMenu' } : quitMenu,
    { role: 'editMenu' },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'Set up Perch…', click: onSetUp },
        { label: 'Save Diagnostics…', click: onDiagnostics },
      ],
    },
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
