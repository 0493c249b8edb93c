import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, dialog, type BrowserWindow, type FileFilter } from 'electron';
import type { ExportForm } from '../../preload/chat.js';
import { AppError, messageOf } from '../lib/errors.js';

const filters: Readonly<Record<ExportForm, FileFilter>> = {
  markdown: { name: 'Markdown', extensions: ['md'] },
  json: { name: 'JSON', extensions: ['json'] },
};

interface FileToSave {
  /** Without its extension. */
  readonly name: string;
  readonly form: ExportForm;
  readonly text: string;
  /** Of the dialog. */
  readonly title?: string;
}

/** The system's dialog; the path that was written, undefined when nothing was chosen. Throws disk_failing. */
export async function saveAs(
  { name, form, text, title = 'Export the conversation' }: FileToSave,
  parent: BrowserWindow | undefined,
): Promise<string | undefined> {
  const [extension = 'txt'] = filters[form].extensions;
  const options = {
    title,
    defaultPath: join(app.getPath('downloads'), `${name}.${extension}`),
    filters: [filters[form]],
  };
  const { filePath, canceled } = await (parent
    ? dialog.showSaveDialog(parent, options)
    : dialog.showSaveDialog(options));
  if (canceled || filePath === '') return undefined;
  try {
    await writeFile(filePath, text, { mode: 0o600 });
    return filePath;
  } catch (cause) {
    throw new AppError('disk_failing', `${filePath} could not be written: ${messageOf(cause)}.`, {
      ...{ cause, retryable: true },
      fix: 'Choose another place.',
    });
  }
}
