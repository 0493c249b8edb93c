// Installs Debian packages when we may, and names the command for a person when we may not.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly } from './run-quietly.mjs';

const fix =
  'Run the apt-get command by hand to see its whole output, mend what it names, then run this again.';
const quiet = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/** Whether this system has apt-get. */
export const isDebian = () => existsSync('/etc/debian_version') && hasCommand('apt-get');

/** Whether we may install packages ourselves. */
export const mayInstall = () => isDebian() && process.getuid?.() === 0;

/** Installs packages as root, without the recommended extras. Answers the names apt knows them by. */
export async function installPackages(names) {
  await runQuietly('apt-get', ['update'], { env: quiet, fix });
  const known = await knownNames(names);
  await runQuietly('apt-get', installArguments(known), { env: quiet, fix });
  return known;
}

/** The command a person can copy to install the packages. */
export const installCommand = async (names) =>
  `sudo apt-get ${installArguments(await knownNames(names)).join(' ')}`;

/** Whether a program is in the PATH. */
export const hasCommand = (name) => commandPath(name) !== undefined;

/** Where in the PATH a program lies; undefined = nowhere. */
export const commandPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, process.platform === 'win32' ? `${name}.exe` : name))
    .find((path) => existsSync(path));

const installArguments = (names) => ['install', '-y', '--no-install-recommends', ...names];

/** Debian 13 and Ubuntu 24.04 renamed libraries to …t64 when time became 64 bits wide. */
async function knownNames(names) {
  const all = new Set((await runQuietly('apt-cache', ['pkgnames'], { fix })).split('\n'));
  return names.map((name) => (all.has(`${name}t64`) ? `${name}t64` : name));
}
