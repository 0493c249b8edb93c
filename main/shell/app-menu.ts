import { Menu, type MenuItemConstructorOptions } from 'electron';
import { commands, type Command, type CommandId } from '../../preload/commands.js';

export interface AppMenuOptions {
  readonly isPackaged: boolean;
  readonly onCommand: (id: CommandId) => void;
}

/** The application menu, from which Perch can be quit also without a tray; a release has no developer tools anywhere. */
export function setAppMenu({ isPackaged, onCommand }: AppMenuOptions): void {
  const isMac = process.platform === 'darwin';
  const linesOf = (menu: Command['menu']): MenuItemConstructorOptions[] =>
    commands
      .filter((command) => command.menu === menu)
      .map((command) => lineOf(command, onCommand));
  const template: MenuItemConstructorOptions[] = [
    isMac ? { role: 'appMenu' } : quitMenu,
    { role: 'editMenu' },
    { label: 'Go', submenu: linesOf('Go') },
    { label: 'Chat', submenu: linesOf('Chat') },
    { role: 'windowMenu' },
    { role: 'help', submenu: linesOf('Help') },
    ...(isPackaged ? [] : [developMenu]),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** The window hears the keys itself: the menu only shows them. */
const lineOf = (
  { id, name, keys }: Command,
  onCommand: AppMenuOptions['onCommand'],
): MenuItemConstructorOptions => ({
  label: name,
  click: () => onCommand(id),
  ...(keys?.[0]?.startsWith('Mod+')
    ? { accelerator: keys[0].replace('Mod', 'CmdOrCtrl'), registerAccelerator: false }
    : {}),
});

const quitMenu: MenuItemConstructorOptions = {
  label: 'Perch',
  submenu: [{ role: 'quit', label: 'Quit Perch', accelerator: 'Ctrl+Q' }],
};

const developMenu: MenuItemConstructorOptions = {
  label: 'Develop',
  submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }],
};
