// Starts the built app in real Electron, as a user's machine would, in a data folder of its own.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

export interface LaunchOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Kept at the end when given; otherwise a new one is made and removed. */
  readonly userDataDir?: string;
  /** Whether the app may use the keyring of the session (scripts/display.mjs --keyring). */
  readonly keyring?: boolean;
  /** What to start instead of this repository. */
  readonly appFolder?: string;
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly userDataDir: string;
  /** What the app printed so far, both streams. */
  output(): string;
  /** The window, once it is there. */
  page(): Promise<Page>;
  /** Resolves when the app has ended by itself, with its exit code. */
  exitCode(): Promise<number | null>;
  /** Asks the app to quit, and ends it where it does not. Safe to call twice. */
  stop(): Promise<void>;
}

export const repository = resolve(import.meta.dirname, '../../..');
const quitWithinMs = 10_000;

/** Resolves when Electron runs; the window may come later, or never with --headless. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const userDataDir = options.userDataDir ?? mkdtempSync(join(tmpdir(), 'perch-e2e-'));
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: argumentsFor(options, userDataDir),
    cwd: repository,
    env: { ...inheritedEnvironment(), ...options.env },
    chromiumSandbox: !isRoot,
    timeout: 60_000,
  });
  // Playwright forgets the process once it has ended.
  const child = app.process();
  const output = collectOutput(child);
  return {
    app,
    userDataDir,
    output,
    page: () => app.firstWindow({ timeout: 60_000 }),
    exitCode: () => untilExit(child),
    stop: async () => {
      await quit(app, child);
      if (options.userDataDir === undefined) rmSync(userDataDir, { recursive: true, force: true });
    },
  };
}

/** Chromium refuses to run its sandbox as root: only then is it turned off, and only here. */
const isRoot = process.getuid?.() === 0;

function argumentsFor(options: LaunchOptions, userDataDir: string): string[] {
  return [
    options.appFolder ?? repository,
    `--user-data-dir=${userDataDir}`,
    `--password-store=${options.keyring ? 'gnome-libsecret' : 'basic'}`,
    '--disable-gpu',
    ...(isRoot ? ['--no-sandbox'] : []),
    ...(options.args ?? []),
  ];
}

/** In plain Node the electron package exports its executable: the one `npm test` chose, or its own. */
export function electronPath(): string {
  const path: unknown = createRequire(import.meta.url)('electron');
  if (typeof path !== 'string') throw new Error('The electron package names no executable.');
  return path;
}

/** The environment without the test runner's own flags, which Electron's Node would take for its own. */
function inheritedEnvironment(): Record<string, string> {
  const ignored = ['NODE_OPTIONS', 'ELECTRON_RUN_AS_NODE', 'VITEST', 'NODE_ENV'];
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !ignored.includes(entry[0]),
  );
  return Object.fromEntries(entries);
}

function collectOutput(child: ChildProcess): () => string {
  let text = '';
  const collect = (chunk: Buffer): void => void (text += chunk.toString());
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return () => text;
}

const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null;

async function untilExit(child: ChildProcess): Promise<number | null> {
  if (!hasEnded(child)) await once(child, 'exit');
  return child.exitCode;
}

async function quit(app: ElectronApplication, child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const timer = setTimeout(() => child.kill('SIGKILL'), quitWithinMs);
  // Where the app ends by itself meanwhile, Playwright has nothing left to close.
  await app.close().catch(() => undefined);
  clearTimeout(timer);
}
