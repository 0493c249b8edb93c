import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';

const pickers: Readonly<
  Record<'folder' | 'file' | 'export' | 'env' | 'settings', OpenDialogOptions>
> = {
  folder: { title: 'Choose a folder to read', properties: ['openDirectory'] },
  file: { title: 'Choose a file to read', properties: ['openFile'] },
  // Its name begins with a dot as a rule.
  env: {
    title: 'Choose the env file of the other bot',
    properties: ['openFile', 'showHiddenFiles'],
  },
  settings: {
    title: 'Choose a file of exported settings',
    properties: ['openFile'],
    filters: [{ name: 'Settings of Perch', extensions: ['json'] }],
  },
  export: {
    title: 'Choose a Slack export',
    properties: ['openFile'],
    filters: [{ name: 'Slack export', extensions: ['zip'] }],
  },
};

/** The system's picker; undefined when nothing was chosen. */
export async function pickPath(
  kind: keyof typeof pickers,
  parent: BrowserWindow | undefined,
): Promise<string | undefined> {
  const { filePaths } = await (parent
    ? dialog.showOpenDialog(parent, pickers[kind])
    : dialog.showOpenDialog(pickers[kind]));
  return filePaths[0];
}
