import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hasCommand, installCommand, installPackages, isDebian, mayInstall } from './debian.mjs';
import { SetupProblem } from './problem.mjs';

/** Electron is linked against these: without one it does not start, not even headless. */
const linked = {
  'libgtk-3-0': 'libgtk-3.so.0',
  libnss3: 'libnss3.so',
  libnspr4: 'libnspr4.so',
  libasound2: 'libasound.so.2',
  libgbm1: 'libgbm.so.1',
  'libatk-bridge2.0-0': 'libatk-bridge-2.0.so.0',
  'libatspi2.0-0': 'libatspi.so.0',
  libcups2: 'libcups.so.2',
  'libdbus-1-3': 'libdbus-1.so.3',
  libdrm2: 'libdrm.so.2',
  libudev1: 'libudev.so.1',
  libxcomposite1: 'libXcomposite.so.1',
  libxdamage1: 'libXdamage.so.1',
  libxrandr2: 'libXrandr.so.2',
  libxkbcommon0: 'libxkbcommon.so.0',
};
/** Electron loads these when a window, a notification or the keyring is used. */
const loadedLater = {
  libxss1: 'libXss.so.1',
  libnotify4: 'libnotify.so.4',
  'libsecret-1-0': 'libsecret-1.so.0',
};
/** The end-to-end tests bring their own screen, session bus and keyring (scripts/display.mjs), others sign packages. */
const testCommands = {
  xvfb: ['Xvfb'],
  dbus: ['dbus-daemon', 'dbus-send'],
  'gnome-keyring': ['gnome-keyring-daemon'],
  gnupg: ['gpg', 'gpg-agent', 'gpgconf'],
  osslsigncode: ['osslsigncode'],
  openssl: ['openssl'],
};
const libraryFolders = libraryPath();
const fontFolders = ['/usr/share/fonts', '/usr/local/share/fonts'];

/** Step 3, on Linux only: the libraries Electron needs, and the commands the tests need. */
export const systemLibraries = {
  label: (context) => `system packages: ${missing(context).join(' ')}`,
  check: (context) => process.platform !== 'linux' || missing(context).length === 0,
  run: async (context) => {
    const names = missing(context);
    if (mayInstall()) return `${(await installPackages(names)).length} installed`;
    return askForPackages(names, context.report);
  },
};

/** Without Debian's root we can only say what is missing, and go on when the app can start without it. */
async function askForPackages(names, report) {
  const fix = isDebian()
    ? await installCommand(names)
    : `install what your distribution calls these Debian packages: ${names.join(' ')}`;
  if (isDebian() && names.some((name) => name in linked))
    throw new SetupProblem(`Electron can't start without ${names.join(', ')}.`, fix);
  report.note(`  Windows, notifications or tests may not work until you run:\n  ${fix}`);
  return 'left to you';
}

const missing = ({ forTests }) => [
  ...Object.keys(linked).filter((name) => !hasLibrary(linked[name])),
  ...Object.keys(loadedLater).filter((name) => !hasLibrary(loadedLater[name])),
  ...(hasFonts() ? [] : ['fonts-dejavu-core']),
  ...Object.keys(testCommands).filter((name) => forTests && !testCommands[name].every(hasCommand)),
];

const hasLibrary = (file) => libraryFolders.some((folder) => existsSync(join(folder, file)));

const hasFonts = () =>
  fontFolders.some((folder) => existsSync(folder) && readdirSync(folder).length > 0);

/** Looking at the usual folders takes a millisecond; asking ldconfig takes a process. */
function libraryPath() {
  const multiarch = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[process.arch] ?? '';
  return [
    ...(process.env.LD_LIBRARY_PATH ?? '').split(':').filter(Boolean),
    ...['/usr/lib', '/lib'].map((folder) => join(folder, multiarch)),
    ...['/usr/lib64', '/lib64', '/usr/local/lib', '/usr/lib', '/lib'],
  ];
}
