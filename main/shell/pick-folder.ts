import { dialog, type BrowserWindow } from 'electron';

/** The system's folder picker; undefined when nothing was chosen. */
export async function pickFolder(parent: BrowserWindow | undefined): Promise<string | undefined> {
  const options = {
    title: 'Choose a folder to index',
    properties: ['openDirectory' as const],
  };
  const { filePaths } = await (parent
    ? dialog.showOpenDialog(parent, options)
    : dialog.showOpenDialog(options));
  return filePaths[0];
}
