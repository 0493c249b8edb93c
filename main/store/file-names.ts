// Where the history and everything kept beside it lie in the data folder.
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { historyFileName } from './store.js';

/** A database file with what SQLite keeps beside it. */
export const companions = ['', '-wal', '-shm'] as const;

const asideName = /^history\.(?:damaged|replaced)-[\dTZ.-]+\.db$/;

/** Files put aside in `folder`, newest first: damaged ones, and those a restore took out of use. */
export const filesAside = (folder: string): string[] =>
  listOf(folder)
    .filter((name) => asideName.test(name))
    .sort((a, b) => stampOf(b).localeCompare(stampOf(a)));

const stampOf = (name: string): string => name.slice(name.indexOf('-') + 1);

/** Names in a folder; none when there is no such folder. */
export const listOf = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

/**
 * Moves history.db with its companions out of use and gives the new name; undefined when there was none.
 * `at` in ms.
 */
export function putAside(
  folder: string,
  why: 'damaged' | 'replaced',
  at: number,
): string | undefined {
  const file = join(folder, historyFileName);
  if (!existsSync(file)) return undefined;
  const name = freeName(
    folder,
    `history.${why}-${new Date(at).toISOString().replaceAll(':', '-')}`,
  );
  for (const suffix of companions) {
    if (existsSync(file + suffix)) renameSync(file + suffix, join(folder, name) + suffix);
  }
  syncFolder(folder);
  return name;
}

function freeName(folder: string, stem: string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? `${stem}.db` : `${stem}.${count}.db`;
    if (!existsSync(join(folder, name))) return name;
  }
}

/** Removes a database file with its companions; nothing happens when it is absent. */
export function removeDatabase(file: string): void {
  for (const suffix of companions) rmSync(file + suffix, { force: true });
}

/** Puts a finished file in the place of `to`, so that a power cut leaves the one or the other. */
export function moveIntoPlace(from: string, to: string, folder: string): void {
  syncFile(from);
  renameSync(from, to);
  syncFolder(folder);
}

/** Brings a file's content to the disk. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Brings the names in a folder to the disk. Windows has no such thing and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
