// A measured program: a process of its own that answers the questions of probe.cjs.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from './root.js';

/** How long the main thread was away from its event loop, in ms. */
export interface LoopDelay {
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** The questions of probe.cjs and their answers. */
interface Questions {
  startDelay: undefined;
  readDelay: LoopDelay;
  closeWindows: undefined;
  /** When the window showed something first, in ms since 1970. */
  paintedAt: number;
}

/** What to start, and how. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** A running program. */
export interface Program {
  readonly pid: number;
  /** performance.now() just before it was started. */
  readonly startedAt: number;
  ask<Name extends keyof Questions>(question: Name): Promise<Questions[Name]>;
  /** Resolves when a line of its output matches. Rejects with the output when it ends or takes too long. */
  waitForLine(pattern: RegExp): Promise<void>;
  /** Asks it to quit, and ends it where it doesn't. */
  stop(): Promise<void>;
}

const patienceMs = 30_000;
const quitWithinMs = 10_000;

/** Starts a program in the repository's folder. */
export function startProgram({ command, args, env }: Command): Program {
  const startedAt = performance.now();
  const probe = join(root, 'test', 'bench', 'probe.cjs');
  const child = spawn(command, args, {
    cwd: root,
    env: { ...env, NODE_OPTIONS: `--require="${probe}"` },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = collectOutput(child);
  if (child.pid === undefined) throw new Error(`${command} did not start.`);
  return {
    pid: child.pid,
    startedAt,
    ask: createAsk(child),
    waitForLine: (pattern) => waitForLine(child, output, pattern),
    stop: () => stop(child),
  };
}

function createAsk(child: ChildProcess): Program['ask'] {
  let asked = 0;
  return async (question) => {
    const id = (asked += 1);
    const signal = AbortSignal.timeout(patienceMs);
    child.send({ id, question });
    for (;;) {
      // probe.cjs answers every question with its id and a value of the type Questions names.
      const [reply] = (await once(child, 'message', { signal })) as [{ id: number; value: never }];
      if (reply.id === id) return reply.value;
    }
  };
}

function collectOutput(child: ChildProcess): () => string {
  let text = '';
  const collect = (data: Buffer): void => void (text += data.toString());
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return () => text;
}

function waitForLine(child: ChildProcess, output: () => string, pattern: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (how: () => void): void => {
      clearTimeout(timer);
      child.stdout?.off('data', check);
      child.off('exit', give);
      how();
    };
    const give = (): void =>
      settle(() => reject(new Error(`No line matched ${String(pattern)} in:\n${output()}`)));
    const check = (): void => {
      if (pattern.test(output())) settle(resolve);
    };
    const timer = setTimeout(give, patienceMs);
    child.stdout?.on('data', check);
    child.on('exit', give);
    check();
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), quitWithinMs);
  child.kill('SIGTERM');
  await exited;
  clearTimeout(timer);
}
