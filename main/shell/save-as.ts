import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, dialog, type FileFilter } from 'electron';
import type { ExportForm } from '../../preload/chat.js';
import { msg, say } from '../../preload/language/sentence.js';
import { AppError, messageOf } from '../lib/errors.js';
import type { DialogHost } from './dialog-host.js';

const filters: Readonly<Record<ExportForm, FileFilter>> = {
  markdown: { name: 'Markdown', extensions: ['md'] },
  json: { name: 'JSON', extensions: ['json'] },
};

interface FileToSave {
  /** Without its extension. */
  readonly name: string;
  readonly form: ExportForm;
  readonly text: string;
  /** Of the dialog; a marked text. */
  readonly title?: string;
}

/** The system's dialog; the path that was written, undefined when nothing was chosen. Throws disk_failing. */
export async function saveAs(
  { name, form, text, title = msg`Export the conversation` }: FileToSave,
  { parent, tell }: DialogHost,
): Promise<string | undefined> {
  const [extension = 'txt'] = filters[form].extensions;
  const options = {
    title: tell(title),
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
    throw new AppError(
      'disk_failing',
      say`${filePath} could not be written: ${messageOf(cause)}.`,
      {
        ...{ cause, retryable: true },
        fix: say`Choose another place.`,
      },
    );
  }
}
