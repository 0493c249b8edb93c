// Runs a command where windows, tray and keyring work, also on a machine without a screen:
//   node scripts/display.mjs [--keyring] COMMAND ...
// On Linux the command gets a D-Bus session of its own and, where there is no display, a virtual one.
// --keyring adds an unlocked gnome-keyring that is forgotten afterwards. Elsewhere it is just run.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, constants as osConstants } from 'node:os';
import { delimiter, join } from 'node:path';

const readyWithinMs = 10_000;

const wantsKeyring = process.argv[2] === '--keyring';
const [command, ...args] = process.argv.slice(wantsKeyring ? 3 : 2);
if (!command) fail('Usage: node scripts/display.mjs [--keyring] COMMAND ...');

/** What was started or made and must go when the command ends; the last made goes first. */
const cleanups = [];
const cleanUp = () => {
  for (const clean of cleanups.splice(0).reverse()) clean();
};
process.on('exit', cleanUp);

const env = { ...process.env };
if (process.platform === 'linux') {
  checkPrograms();
  await startSessionBus();
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) await startDisplay();
  if (wantsKeyring) await startKeyring();
}
process.exit(await run());

/** Names all that is missing at once, with the line that installs it. */
function checkPrograms() {
  const needed = [
    ['dbus-daemon', 'dbus'],
    ...(env.DISPLAY || env.WAYLAND_DISPLAY ? [] : [['Xvfb', 'xvfb']]),
    ...(wantsKeyring
      ? [
          ['gnome-keyring-daemon', 'gnome-keyring'],
          ['dbus-send', 'dbus'],
        ]
      : []),
  ];
  const missing = needed.filter(([program]) => !isInstalled(program));
  if (missing.length === 0) return;
  const programs = missing.map(([program]) => program).join(', ');
  const packages = [...new Set(missing.map(([, debianPackage]) => debianPackage))].join(' ');
  fail(`Missing: ${programs}. On Debian and Ubuntu: sudo apt-get install ${packages}`);
}

function isInstalled(program) {
  return (env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** A session of its own: its tray and keyring are seen by nobody else, and nobody's are touched. */
async function startSessionBus() {
  const bus = start('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=3']);
  env.DBUS_SESSION_BUS_ADDRESS = await firstLine(bus, 'dbus-daemon');
}

async function startDisplay() {
  const options = ['-screen', '0', '1280x800x24', '-nolisten', 'tcp', '-noreset'];
  const display = start('Xvfb', ['-displayfd', '3', ...options]);
  env.DISPLAY = `:${await firstLine(display, 'Xvfb')}`;
}

/** Data and sockets in temporary folders, so that the user's own keyring is neither read nor changed. */
async function startKeyring() {
  env.XDG_DATA_HOME = temporaryFolder('data');
  env.XDG_RUNTIME_DIR = temporaryFolder('run');
  const keyring = start('gnome-keyring-daemon', [
    '--foreground',
    '--unlock',
    '--components=secrets',
  ]);
  keyring.stdin.end('perch-test');
  const end = Date.now() + readyWithinMs;
  while (!isKeyringReady()) {
    if (Date.now() > end) fail('The gnome-keyring did not get ready.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Asks the bus, not the keyring: a question to a keyring that is not there yet starts a locked one. */
function isKeyringReady() {
  const bus = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/'];
  const question = ['org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'];
  const { stdout } = spawnSync('dbus-send', [...bus, ...question], { env, encoding: 'utf8' });
  return stdout?.includes('boolean true') ?? false;
}

function temporaryFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `perch-${name}-`));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A helper program, in a group of its own so that Ctrl-C reaches the command and not the helper. */
function start(program, programArgs) {
  const stdio = ['pipe', 'ignore', 'ignore', 'pipe'];
  const child = spawn(program, programArgs, { env, stdio, detached: true });
  child.on('error', (error) => fail(`${program} did not start: ${error.message}`));
  cleanups.push(() => child.kill());
  child.unref();
  return child;
}

/** What the helper writes to its fourth file descriptor once it is ready. */
function firstLine(child, program) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => fail(`${program} did not get ready.`), readyWithinMs);
    let text = '';
    child.stdio[3].on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
    child.once('exit', (code) => fail(`${program} ended with ${code} before it was ready.`));
  });
}

/** Runs the command, hands signals on to it, and resolves with the exit code a shell would give. */
function run() {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => child.kill(signal));
    }
    child.on('error', (error) => fail(`${command} did not start: ${error.message}`));
    child.on('exit', (code, signal) => resolve(code ?? 128 + osConstants.signals[signal]));
  });
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
