// Entry: flags, commands, single instance, crash report, whenReady, quit. Nothing else.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { app } from 'electron';
import { describeSettings, fetchModel, saveDiagnostics, startApp, type RunningApp } from './app.js';
import { sayDoctor, sayReset, sayStatus, stillRunning, type Said } from './app/commands.js';
import { copySettings } from './app/doctor-outside.js';
import { beginTrial } from './app/update-trial.js';
import { finishReset } from './app/reset/do-reset.js';
import { outsideOf } from './app/reset/outside.js';
import { messageOf } from './lib/errors.js';
import { ownImage } from './lib/own-image.js';
import { redactPatterns } from './log/redact.js';
import { ownArguments, parseCommandLine, type CommandLine } from './settings/command-line.js';
import { readEnvFile } from './settings/env-file.js';
import { readEnvironment } from './settings/environment.js';
import { helpText } from './settings/help.js';
import type { GivenAtStart } from './settings/settings.js';
import { leanOnLinux } from './shell/lean-on-linux.js';
import { lockDownProcess } from './shell/lock-down.js';
import { wasOpenedAtLogin } from './shell/login-item.js';
import { declareScheme } from './shell/page-protocol.js';
import { nextArguments } from './shell/relaunch.js';
import { refusalWithoutSandbox } from './shell/without-sandbox.js';
import { startAfterUs } from './updates/start-again.js';

let running: RunningApp | undefined;
let stopping: Promise<void> | undefined;

/** Ends the process after everything has stopped in order. Called once or often, it happens once. */
function quit(code = 0): void {
  stopping ??= stop(code === 0 ? 'in order' : 'broken');
  void stopping.then(() => app.exit(code));
}

async function stop(end: 'in order' | 'broken'): Promise<void> {
  if (end === 'broken') trial?.failed();
  await running?.stop(end).catch(() => undefined);
}

/** Ends this Perch; the next one starts, or only does the reset that was asked for. */
function restart(then: 'start' | 'reset'): void {
  const args = nextArguments(process.argv, then === 'reset' ? [then, '--yes'] : []);
  const image = ownImage(process.env, process.execPath);
  // The program in an image is mounted elsewhere each time.
  if (image) startAfterUs([image, ...args], process.env);
  else app.relaunch({ args });
  quit();
}

/** Before Perch runs it knows of no secret, but how they look. */
const redact = (text: string): string => running?.log.redact(text) ?? redactPatterns(text);

function say(text: string, code: number): never {
  (code === 0 ? process.stdout : process.stderr).write(`${text.trimEnd()}\n`);
  process.exit(code);
}

/** What was found goes to standard output, whatever it is. Once Electron is ready, process.exit() would return. */
async function sayFound({ text, code }: Said): Promise<void> {
  await new Promise((written) => process.stdout.write(`${text.trimEnd()}\n`, written));
  if (app.isReady()) app.exit(code);
  else process.exit(code);
}

function readStart(): { line: CommandLine; given: GivenAtStart } {
  try {
    const line = parseCommandLine(ownArguments(process.argv, app.isPackaged));
    if (line.help) say(helpText(), 0);
    if (line.version) say(app.getVersion(), 0);
    const envFile = line.envFile === undefined ? {} : readEnvFile(line.envFile);
    return { line, given: { flags: line.values, env: readEnvironment(process.env), envFile } };
  } catch (error) {
    return say(messageOf(error), 2);
  }
}

/** Chromium's profile and a copy of the settings: the data folder stays as it is, even where there is none yet. */
function lookFromOutside(folder: string): string {
  const elsewhere = copySettings(folder);
  process.once('exit', () => elsewhere.remove());
  app.setPath('userData', elsewhere.folder);
  return elsewhere.folder;
}

function liveIn(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', folder);
  return folder;
}

/** A folder that somebody put something else into stays. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Not empty.
  }
}

async function run(line: CommandLine, given: GivenAtStart, dataFolder: string): Promise<void> {
  const { headless, quickChat } = line;
  const hidden = trial?.hidden ?? (line.hidden || quickChat || wasOpenedAtLogin());
  if (line.command === 'doctor')
    return sayFound(await sayDoctor(dataFolder, ownFolder, given, line.json));
  if (line.printConfig)
    return sayFound({ text: await describeSettings({ dataFolder, given }), code: 0 });
  if (line.fetchModel !== undefined) {
    const tell = (text: string): void => void process.stdout.write(`${text}\n`);
    const text = await fetchModel({ dataFolder, given, name: line.fetchModel }, tell);
    return sayFound({ text, code: 0 });
  }
  if (line.diagnostics !== undefined) {
    const file = resolve(line.diagnostics);
    return sayFound({ text: await saveDiagnostics({ dataFolder, given, file }), code: 0 });
  }
  running = await startApp({
    ...{ dataFolder, given, headless, hidden, quickChat, quit, restart },
    again: argumentsAgain(line, dataFolder),
  });
}

/** Nobody else may use the folder meanwhile, and nothing of it is left open. */
async function reset({ yes, history }: CommandLine): Promise<Said> {
  if (!app.requestSingleInstanceLock({ wish: 'nothing' })) return { text: stillRunning, code: 2 };
  const atStart = [given.flags, given.env, given.envFile].flatMap((values) => Object.keys(values));
  const order = { dataFolder, kind: history ? 'history' : 'everything', yes } as const;
  const said = await sayReset({ ...order, given: atStart.length }, outside());
  app.releaseSingleInstanceLock();
  removeIfEmpty(dataFolder);
  return said;
}

const outside = () =>
  outsideOf({ dataFolder, usualFolder, again: argumentsAgain(line, dataFolder) });

/** What was asked for before, and is done before anything else. */
async function resetFirst(): Promise<void> {
  try {
    const done = await finishReset(dataFolder, outside());
    if (done?.key.kind === 'left') process.stderr.write(`${done.key.why}\n`);
  } catch (error) {
    say(messageOf(error), 1);
  }
}

/** What a second start wants of the first. */
type Wish = 'window' | 'quick chat' | 'nothing';

function wishOf({ quickChat, hidden }: CommandLine): Wish {
  if (quickChat) return 'quick chat';
  return hidden ? 'nothing' : 'window';
}

/** What a start at login needs to be this Perch. */
const argumentsAgain = (line: CommandLine, dataFolder: string): readonly string[] => [
  ...(line.userDataDir === undefined ? [] : [`--user-data-dir=${dataFolder}`]),
  ...(line.envFile === undefined ? [] : [`--env-file=${resolve(line.envFile)}`]),
];

const { line, given } = readStart();
/** What only looks, fetches or writes a report opens no window. */
const isChore =
  line.command !== undefined ||
  line.printConfig ||
  line.fetchModel !== undefined ||
  line.diagnostics !== undefined;
const refusal = refusalWithoutSandbox({
  ...{ argv: process.argv, env: process.env, uid: process.getuid?.() },
  isHeadless: line.headless || isChore,
});
if (refusal !== undefined) say(refusal, 1);
const usualFolder = app.getPath('userData');
const dataFolder = resolve(line.userDataDir ?? usualFolder);
// Electron waits for this module, and a look at the status needs nothing of it: no display, no profile.
if (line.command === 'status') await sayFound(await sayStatus(dataFolder, line.json));
if (line.command === 'reset') {
  liveIn(dataFolder);
  const failed = (error: unknown): Said => ({ text: messageOf(error), code: 1 });
  await sayFound(await reset(line).catch(failed));
}
// A chore may be done beside the running app, and without a display. Chromium looks for one before
// anything of ours runs, unless its own --headless stands on the command line.
if (isChore && process.platform === 'linux' && !line.headless) {
  const again = [...process.argv.slice(1), '--headless'];
  process.exit(spawnSync(process.execPath, again, { stdio: 'inherit' }).status ?? 1);
}
const ownFolder = line.command === 'doctor' ? lookFromOutside(dataFolder) : liveIn(dataFolder);

if (!isChore && !app.requestSingleInstanceLock({ wish: wishOf(line) })) {
  say('Perch is already running; its window is brought to the front.', 0);
}
/** Before anything that a bad update could break. */
const trial = isChore ? undefined : beginTrial(dataFolder);
if (trial?.isOver === true)
  say('This version failed to start twice; the one before it is back.', 1);
if (!isChore) await resetFirst();
if (line.headless || isChore) app.disableHardwareAcceleration();
declareScheme();
lockDownProcess({ isRelease: app.isPackaged });
leanOnLinux();

app.on('second-instance', (_event, _argv, _folder, said) => {
  // It is what a second start of this very program says of itself.
  const { wish } = said as { wish: Wish };
  if (wish === 'quick chat') running?.showQuickChat();
  else if (wish === 'window') running?.show();
});
app.on('activate', () => running?.show());
app.on('before-quit', (event) => {
  event.preventDefault();
  quit();
});
process.on('SIGTERM', () => quit());
process.on('SIGINT', () => quit());
process.on('unhandledRejection', (error) => {
  running?.log.error('a promise was left alone', { error });
});
process.on('uncaughtException', (error) => {
  running?.log.error('Perch broke and ends', { error });
  process.stderr.write(`${redact(error.stack ?? error.message)}\n`);
  quit(1);
});

// Not awaited at the top level: Electron waits for this module before it gets ready.
app
  .whenReady()
  .then(() => run(line, given, dataFolder))
  .catch((error: unknown) => {
    trial?.failed();
    say(redact(messageOf(error)), 1);
  });
