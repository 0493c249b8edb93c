// The app under test as a process: the build with failpoints, headless, with a data folder of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Home } from '../integration/support/headless.js';
import { root } from './root.js';

/** What a start of the app may be given beside its home. */
export interface StartOptions {
  /** 'PLACE=DEED@N' of main/lib/failpoint.ts. */
  readonly failpoint?: string | undefined;
  /** Settings as flags: '--socket-connections=2'. */
  readonly flags?: readonly string[] | undefined;
}

/** A running app, or one that has ended. */
export interface Perch {
  readonly child: ChildProcess;
  /** Resolves with how it ended, expected or not. */
  readonly ended: Promise<string>;
  /** Resolves when it says it is ready; rejects with its output when it ends before, or takes too long. */
  ready(): Promise<void>;
  /** What it printed. */
  output(): string;
  kill(): Promise<void>;
  /** Asks it to quit, and ends it where it doesn't within 10 s. Resolves with how it ended. */
  quit(): Promise<string>;
}

const readyWithinMs = 30_000;
const quitWithinMs = 10_000;

const running = new Set<ChildProcess>();

/** Ends every app that still runs, also one that is stopped: for the end of the referee itself. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Starts the app. */
export function startPerch(home: Home, { failpoint, flags = [] }: StartOptions = {}): Perch {
  const child = spawn(electronPath(), [...argumentsFor(home), ...flags], {
    cwd: root,
    env: environment(failpoint),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => void (text += data.toString()));
  running.add(child);
  const ended = once(child, 'exit').then(([code, signal]) => String(signal ?? code));
  void ended.then(() => running.delete(child));
  return {
    child,
    ended,
    output: () => text,
    ready: () => waitForReady(child, ended, () => text),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    quit: async () => {
      const timer = setTimeout(() => child.kill('SIGKILL'), quitWithinMs);
      child.kill('SIGTERM');
      const how = await ended;
      clearTimeout(timer);
      return how;
    },
  };
}

function waitForReady(
  child: ChildProcess,
  ended: Promise<string>,
  output: () => string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = (why: string): void => {
      clearTimeout(timer);
      reject(new Error(`Perch ${why}:\n${output()}`));
    };
    const timer = setTimeout(() => give('did not get ready'), readyWithinMs);
    const check = (): void => {
      if (!/\bready\b/.test(output())) return;
      clearTimeout(timer);
      child.stdout?.off('data', check);
      resolve();
    };
    child.stdout?.on('data', check);
    void ended.then((how) => give(`ended (${how}) before it was ready`));
    check();
  });
}

const argumentsFor = (home: Home): string[] => [
  // Chromium refuses to run its sandbox as root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  join(root, 'out', 'soak-app', 'main', 'index.js'),
  ...['--headless', '--disable-gpu'],
  `--user-data-dir=${join(home.folder, 'data')}`,
  `--env-file=${home.envFile}`,
];

/** In plain Node the electron package exports its executable: the one the set-up chose. */
function electronPath(): string {
  const path: unknown = createRequire(import.meta.url)('electron');
  if (typeof path !== 'string') throw new Error('The electron package names no executable.');
  return path;
}

/** Without what would make the app find a display, a keyring or our own keys. */
function environment(failpoint: string | undefined): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, ELECTRON_OVERRIDE_DIST_PATH, TMPDIR } = process.env;
  const NODE_OPTIONS = `--require="${join(root, 'test', 'soak', 'machine.cjs')}"`;
  return {
    ...{ PATH, HOME, LANG, ELECTRON_OVERRIDE_DIST_PATH, TMPDIR, NODE_OPTIONS },
    ...(failpoint === undefined ? {} : { PERCH_FAILPOINT: failpoint }),
  };
}
