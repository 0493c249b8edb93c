// The real app as a child process.
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { ended } from './ended.js';
import type { Launch } from './launch.js';

/** A started app. */
export interface App {
  /** Aborted when the process has ended, whatever ended it. */
  readonly over: AbortSignal;
  /** It has ended, and not because it was asked to quit. */
  readonly hasCrashed: boolean;
  /** The end of what it printed. */
  lastLines(): string;
  /** Asks it to quit and waits; after 8 s it is ended at once. */
  stop(): Promise<void>;
}

const quitTimeoutMs = 8000;

/** Starts the app. However this process exits, the app goes with it. */
export function startApp({ command, args, cwd, env }: Launch): App {
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // In a group of its own: a Ctrl-C in the terminal reaches it through us, and we can end all of it.
    detached: process.platform !== 'win32',
  });
  const over = overOf(child);
  return {
    over,
    get hasCrashed() {
      return over.aborted && child.exitCode !== 0;
    },
    lastLines: keepLastLines(child),
    stop: async () => {
      child.kill('SIGTERM');
      await Promise.race([ended(over), sleep(quitTimeoutMs, undefined, { ref: false })]);
      killGroup(child);
      await ended(over);
    },
  };
}

function overOf(child: ChildProcess): AbortSignal {
  const over = new AbortController();
  const kill = (): void => killGroup(child);
  // Before the data folder is removed under it.
  process.prependOnceListener('exit', kill);
  for (const event of ['exit', 'error'])
    child.once(event, () => {
      process.off('exit', kill);
      over.abort();
    });
  return over.signal;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') child.kill();
  else process.kill(-child.pid, 'SIGKILL');
}

function keepLastLines(child: ChildProcess): () => string {
  const mostCharacters = 4000;
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => {
      text = (text + data.toString()).slice(-mostCharacters);
    });
  return () => text.trim();
}
