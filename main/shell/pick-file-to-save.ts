import { join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';

/** The system's dialog for a new zip of that name, in Downloads unless the user goes elsewhere; undefined when nothing was chosen. */
export async function pickFileToSave(
  name: string,
  parent: BrowserWindow | undefined,
): Promise<string | undefined> {
  const options = {
    defaultPath: join(app.getPath('downloads'), name),
    filters: [{ name: 'Zip archive', extensions: ['zip'] }],
  };
  const { canceled, filePath } = await (parent
    ? dialog.showSaveDialog(parent, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? undefined : filePath;
}
