// The one file an AppImage is: put a newer one in its place, and the former one back.
import { constants, existsSync, renameSync, rmSync } from 'node:fs';
import { chmod, copyFile, link, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFile } from '../lib/file-content.js';

/**
 * Puts `file` in the place of `image` and keeps the former one beside it. The name stays, as shortcuts, the start at login
 * and the desktop know it, and at no moment is there none under it. Rejects with what the disk says; then all is as before.
 */
export async function replaceImage(image: string, file: string): Promise<void> {
  const waiting = beside(image, 'new');
  try {
    await copyFile(file, waiting, constants.COPYFILE_FICLONE);
    await chmod(waiting, 0o755);
    await syncFile(waiting);
    await keepFormer(image);
    await rename(waiting, image);
  } catch (error) {
    await rm(waiting, { force: true });
    throw error;
  }
}

/** A second name of the same file where the disk has such, as the running Perch reads on in it. */
async function keepFormer(image: string): Promise<void> {
  const former = formerOf(image);
  await rm(former, { force: true });
  try {
    await link(image, former);
  } catch {
    await copyFile(image, former, constants.COPYFILE_FICLONE);
    await syncFile(former);
  }
}

/** Puts the former one back; false when there is none. Throws what the disk throws. */
export function putBackFormer(image: string): boolean {
  if (!existsSync(formerOf(image))) return false;
  renameSync(formerOf(image), image);
  return true;
}

/** It is needed no more. */
export const forgetFormer = (image: string): void => rmSync(formerOf(image), { force: true });

/** Where the former one is kept. */
export const formerOf = (image: string): string => beside(image, 'former');

const beside = (image: string, what: string): string =>
  join(dirname(image), `.${basename(image)}.${what}`);
