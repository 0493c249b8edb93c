import { join } from 'node:path';
import { app, dialog } from 'electron';
import { msg } from '../../preload/language/sentence.js';
import type { DialogHost } from './dialog-host.js';

/** The system's dialog for a new zip of that name, in Downloads unless the user goes elsewhere; undefined when nothing was chosen. */
export async function pickFileToSave(
  name: string,
  { parent, tell }: DialogHost,
): Promise<string | undefined> {
  const options = {
    defaultPath: join(app.getPath('downloads'), name),
    filters: [{ name: tell(msg`Zip archive`), extensions: ['zip'] }],
  };
  const { canceled, filePath } = await (parent
    ? dialog.showSaveDialog(parent, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? undefined : filePath;
}
