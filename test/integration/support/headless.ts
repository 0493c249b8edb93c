// Runs the built app headless, as a server would, against the simulators.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Model } from '../../fakes/model/start-model.js';
import type { Slack } from '../../fakes/slack/slack.js';

const repository = resolve(import.meta.dirname, '../../..');

export interface Headless {
  readonly child: ChildProcess;
  /** What it printed so far, both streams. */
  output(): string;
  /** Resolves when a line matches; rejects with the whole output when none does in time. */
  waitForLine(pattern: RegExp, timeoutMs?: number): Promise<void>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Asks it to quit; resolves with the exit code. */
  quit(signal?: 'SIGTERM' | 'SIGINT'): Promise<number | null>;
}

export interface Home {
  readonly folder: string;
  readonly envFile: string;
  remove(): void;
}

/** A data folder and an env file for the simulators. */
export function makeHome(slack: Slack, model?: Model, more: Record<string, string> = {}): Home {
  const folder = mkdtempSync(join(tmpdir(), 'perch-home-'));
  const envFile = join(folder, 'perch.env');
  const values: Record<string, string> = {
    SLACK_APP_TOKEN: slack.tokens.app,
    SLACK_BOT_TOKEN: slack.tokens.bot,
    SLACK_API_URL: slack.apiUrl,
    SOCKET_RECONNECT_DELAY: '0.5',
    // One simulated person asks more in a minute than a real one.
    ANSWERS_PER_PERSON: '0',
    ANSWERS_PER_CHANNEL: '0',
    LOG_LEVEL: 'debug',
    ...(model ? { OPENROUTER_BASE_URL: model.baseUrl, OPENROUTER_API_KEY: model.key } : {}),
    ...more,
  };
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  writeFileSync(envFile, `${lines.join('\n')}\n`, { mode: 0o600 });
  return {
    folder,
    envFile,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface HeadlessOptions {
  /** The packaged app; the built one where there is none. */
  readonly packaged?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts the app, built or packaged; it is ready when waitForLine(/ready/) resolves. */
export function startHeadless(
  home: Home,
  args: readonly string[] = [],
  { packaged, environment = {} }: HeadlessOptions = {},
): Headless {
  const own = [...switches(packaged === undefined), ...args, `--env-file=${home.envFile}`];
  const child = spawn(packaged ?? electronPath(), own, {
    cwd: repository,
    env: { ...cleanEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      output += data.toString();
      for (const listener of listeners) listener();
    });
  }
  const exited = once(child, 'exit');

  function switches(isUnpacked: boolean): string[] {
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    return [
      ...root,
      ...(isUnpacked ? ['.'] : []),
      '--headless',
      '--disable-gpu',
      `--user-data-dir=${join(home.folder, 'data')}`,
    ];
  }
  return {
    child,
    output: () => output,
    waitForLine: (pattern, timeoutMs = 20_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          listeners.delete(check);
          reject(new Error(`no line matched ${String(pattern)} in:\n${output}`));
        }, timeoutMs);
        const check = (): void => {
          if (!pattern.test(output)) return;
          clearTimeout(timer);
          listeners.delete(check);
          resolve();
        };
        listeners.add(check);
        check();
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    quit: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await exited;
      return child.exitCode;
    },
  };
}

/** A command of the built app on the data of a home: what to run, with what, and where; its temporary folder is `home/tmp`. */
export const commandLineOf = (home: Home, args: readonly string[]) => ({
  program: electronPath(),
  own: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...['.', ...args, `--user-data-dir=${join(home.folder, 'data')}`],
    `--env-file=${home.envFile}`,
  ],
  options: {
    cwd: repository,
    env: { ...cleanEnvironment(), TMPDIR: join(home.folder, 'tmp') },
    timeout: 60_000,
  },
});

/** In plain Node the electron package exports its executable: the one the set-up chose. */
function electronPath(): string {
  const path: unknown = createRequire(import.meta.url)('electron');
  if (typeof path !== 'string') throw new Error('electron is not set up: run npm test');
  return path;
}

/** Without what would make the app find a display, a keyring or our own keys. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, ELECTRON_OVERRIDE_DIST_PATH, TMPDIR } = process.env;
  return { PATH, HOME, LANG, ELECTRON_OVERRIDE_DIST_PATH, TMPDIR };
}
