// The menus every program has. Electron does what is in them, and gives it the same names; but it has them in English only.
import type { MenuItemConstructorOptions } from 'electron';
import { msg } from '../../preload/language/sentence.js';
import type { Tell } from '../lib/language.js';

type Line = MenuItemConstructorOptions;

export const macMenu = (tell: Tell): Line => ({
  role: 'appMenu',
  label: 'Perch',
  submenu: told(tell, [
    { role: 'about', label: msg`About Perch` },
    separator,
    { role: 'services', label: msg`Services` },
    separator,
    { role: 'hide', label: msg`Hide Perch` },
    { role: 'hideOthers', label: msg`Hide Others` },
    { role: 'unhide', label: msg`Show All` },
    separator,
    { role: 'quit', label: msg`Quit Perch` },
  ]),
});

export const editMenu = (tell: Tell, isMac: boolean): Line => ({
  role: 'editMenu',
  label: tell(msg`Edit`),
  submenu: told(tell, [
    { role: 'undo', label: msg`Undo` },
    { role: 'redo', label: msg`Redo` },
    separator,
    { role: 'cut', label: msg`Cut` },
    { role: 'copy', label: msg`Copy` },
    { role: 'paste', label: msg`Paste` },
    ...(isMac ? macEdit(tell) : [remove, separator, selectAll]),
  ]),
});

export const windowMenu = (tell: Tell, isMac: boolean): Line => ({
  role: 'windowMenu',
  label: tell(msg`Window`),
  submenu: told(tell, [
    { role: 'minimize', label: msg`Minimize` },
    { role: 'zoom', label: msg`Zoom` },
    ...(isMac
      ? [separator, { role: 'front' as const, label: msg`Bring All to Front` }]
      : [{ role: 'close' as const, label: msg`Close` }]),
  ]),
});

const separator: Line = { type: 'separator' };
const remove: Line = { role: 'delete', label: msg`Delete` };
const selectAll: Line = { role: 'selectAll', label: msg`Select All` };

const macEdit = (tell: Tell): readonly Line[] => [
  { role: 'pasteAndMatchStyle', label: msg`Paste and Match Style` },
  ...[remove, selectAll, separator],
  {
    label: msg`Substitutions`,
    submenu: told(tell, [
      { role: 'showSubstitutions', label: msg`Show Substitutions` },
      separator,
      { role: 'toggleSmartQuotes', label: msg`Smart Quotes` },
      { role: 'toggleSmartDashes', label: msg`Smart Dashes` },
      { role: 'toggleTextReplacement', label: msg`Text Replacement` },
    ]),
  },
  {
    label: msg`Speech`,
    submenu: told(tell, [
      { role: 'startSpeaking', label: msg`Start Speaking` },
      { role: 'stopSpeaking', label: msg`Stop Speaking` },
    ]),
  },
];

const told = (tell: Tell, lines: readonly Line[]): Line[] =>
  lines.map((line) => (line.label === undefined ? line : { ...line, label: tell(line.label) }));
