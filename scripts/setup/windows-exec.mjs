import { existsSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';

const shim = inRoot('node_modules', '.bin', 'exec.cmd');

/**
 * On Windows only: a command named exec. The scripts in package.json start with the shell's `exec`, because a shell between
 * npm and Perch would die of a SIGTERM or Ctrl-C without passing it on; cmd.exe has no such word.
 */
export const windowsExec = {
  label: () => 'exec for cmd.exe',
  check: () => process.platform !== 'win32' || existsSync(shim),
  run: async () => writeFileSync(shim, '@%*\r\n'),
};
