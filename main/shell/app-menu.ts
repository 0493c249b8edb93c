import { Menu, type MenuItemConstructorOptions } from 'electron';
import { commands, type Command, type CommandId } from '../../preload/commands.js';
import { msg } from '../../preload/language/sentence.js';
import type { Tell } from '../lib/language.js';
import { editMenu, macMenu, windowMenu } from './usual-menus.js';

export interface AppMenuOptions {
  readonly isPackaged: boolean;
  readonly tell: Tell;
  readonly onCommand: (id: CommandId) => void;
}

/** The application menu, from which Perch can be quit also without a tray; a release has no developer tools anywhere. */
export function setAppMenu({ isPackaged, tell, onCommand }: AppMenuOptions): void {
  const isMac = process.platform === 'darwin';
  const linesOf = (menu: Command['menu']): MenuItemConstructorOptions[] =>
    commands
      .filter((command) => command.menu === menu)
      .map((command) => lineOf(command, tell, onCommand));
  const template: MenuItemConstructorOptions[] = [
    isMac ? macMenu(tell) : quitMenu(tell),
    editMenu(tell, isMac),
    { label: tell(msg`Go`), submenu: linesOf('Go') },
    { label: tell(msg`Chat`), submenu: linesOf('Chat') },
    windowMenu(tell, isMac),
    { role: 'help', label: tell(msg`Help`), submenu: linesOf('Help') },
    ...(isPackaged ? [] : [developMenu]),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** The window hears the keys itself: the menu only shows them. */
const lineOf = (
  { id, name, keys }: Command,
  tell: Tell,
  onCommand: AppMenuOptions['onCommand'],
): MenuItemConstructorOptions => ({
  label: tell(name),
  click: () => onCommand(id),
  ...(keys?.[0]?.startsWith('Mod+')
    ? { accelerator: keys[0].replace('Mod', 'CmdOrCtrl'), registerAccelerator: false }
    : {}),
});

const quitMenu = (tell: Tell): MenuItemConstructorOptions => ({
  label: 'Perch',
  submenu: [{ role: 'quit', label: tell(msg`Quit Perch`), accelerator: 'Ctrl+Q' }],
});

const developMenu: MenuItemConstructorOptions = {
  label: 'Develop',
  submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }],
};
