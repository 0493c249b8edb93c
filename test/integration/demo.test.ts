import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Where the demos put their folders. */
let temp: string;

beforeAll(() => {
  temp = mkdtempSync(join(tmpdir(), 'perch-demo-test-'));
});
afterAll(() => rmSync(temp, { recursive: true, force: true }));

describe('npm start -- --demo --once without a display', () => {
  let code: number | null;
  let said: string;

  beforeAll(async () => {
    const demo = startDemo('--once');
    code = await demo.exited;
    said = demo.output();
  });

  it('says first that the workspace and the model are simulated and the app is real', () => {
    expect(said.split('\n')[0]).toMatch(
      /Slack workspace and the model are simulated, the app is real/,
    );
  });

  it('exits 0, with every question answered once and every event acked', () => {
    expect(code, said).toBe(0);
    expect(said).toMatch(/^ {2}questions +6$/m);
    expect(said).toMatch(/^ {2}answers +6 +[\d.]+ ms +[\d.]+ ms$/m);
    const [, events, acks] = /^ {2}events +(\d+)\n {2}acks +(\d+)/m.exec(said) ?? [];
    expect(Number(events)).toBeGreaterThan(20);
    expect(acks).toBe(events);
  });

  it('shows an answer from the documents, one from earlier talk, and one to a follow-up', () => {
    expect(said).toContain('[1] handbook/deploy.md:');
    expect(said).toMatch(/\[1\] #product, \w+, /);
    expect(said).toMatch(/└ Ben {3}And who has to know[^\n]*\n[^\n]*└ Perch Before a rollback/);
  });

  it('leaves no folder and no process behind', () => {
    expect(readdirSync(temp)).toEqual([]);
    expect(processesIn(temp)).toEqual([]);
  });
});

it('runs twice at once, and takes everything down when interrupted', async () => {
  const demos = [startDemo(), startDemo()];
  await Promise.all(demos.map((demo) => demo.waitFor('Morning!')));
  expect(readdirSync(temp).filter((name) => name.startsWith('perch-demo-'))).toHaveLength(2);

  for (const { child } of demos) child.kill('SIGINT');
  const codes = await Promise.all(demos.map(({ exited }) => exited));

  expect(codes).toEqual([0, 0]);
  expect(readdirSync(temp)).toEqual([]);
  expect(processesIn(temp)).toEqual([]);
});

interface Demo {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly exited: Promise<number | null>;
  output(): string;
  /** Resolves when it has printed the words; rejects when it ends without. */
  waitFor(words: string): Promise<void>;
}

function startDemo(...args: readonly string[]): Demo {
  const child = spawn(process.execPath, ['scripts/start.mjs', '--demo', ...args], {
    env: {
      ...process.env,
      DISPLAY: undefined,
      WAYLAND_DISPLAY: undefined,
      TMPDIR: temp,
      // A key of the user's own must not lead the demo to a real workspace; this one would stop the app.
      SLACK_BOT_TOKEN: 'not a token',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output += data.toString()));
  const exited = once(child, 'exit').then(() => child.exitCode);
  return {
    child,
    exited,
    output: () => output,
    waitFor: (words) =>
      new Promise((resolve, reject) => {
        child.stdout.on('data', () => {
          if (output.includes(words)) resolve();
        });
        void exited.then(() => reject(new Error(`It ended without "${words}":\n${output}`)));
      }),
  };
}

/** The command lines of running processes that name a folder. None where there is no /proc. */
function processesIn(folder: string): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(commandLine)
    .filter((line) => line.includes(folder));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(join('/proc', pid, 'cmdline'), 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // it has just ended
  }
}
