import { access } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { dialog, shell } from 'electron';
import { kept, msg, say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import { checkLink } from './check-link.js';
import type { DialogHost } from './dialog-host.js';

/**
 * Opens a link in the system's browser or mail program; false when the user said no.
 * Unknown hosts are shown as they really are (punycode, no user names) and confirmed first.
 */
export async function openLink(link: string, host: DialogHost): Promise<boolean> {
  const verdict = checkLink(link);
  if (verdict.kind === 'refuse') {
    throw new AppError('not_allowed', say`Perch does not open this link: ${kept(verdict.reason)}.`);
  }
  if (verdict.kind === 'ask' && !(await confirmLink(verdict, host))) return false;
  await shell.openExternal(verdict.url);
  return true;
}

async function confirmLink(
  { url, host }: { url: string; host: string },
  { parent, tell }: DialogHost,
): Promise<boolean> {
  const question = {
    type: 'question' as const,
    message: tell(say`Open ${host}?`),
    detail: url,
    buttons: [tell(msg`Open`), tell(msg`Cancel`)],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
  const { response } = await (parent
    ? dialog.showMessageBox(parent, question)
    : dialog.showMessageBox(question));
  return response === 0;
}

/**
 * Shows a file in the system's file manager. It is never opened: a document's folder may hold
 * programs, and opening would start them. False when the file is gone.
 */
export async function showFile(path: string): Promise<boolean> {
  if (!isAbsolute(path)) throw new AppError('invalid_input', say`${path} is not a whole path.`);
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (exists) shell.showItemInFolder(path);
  return exists;
}
