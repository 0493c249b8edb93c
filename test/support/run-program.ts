import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { onTestFinished } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');

/** Bundles a program of the test tree for plain Node, beside node_modules; gives the file to run. */
export async function bundleProgram(program: string): Promise<string> {
  // In the repository, where its packages are found.
  const outDir = mkdtempSync(join(repository, 'out', 'program-'));
  onTestFinished(() => rmSync(outDir, { recursive: true, force: true }));
  await build({
    configFile: false,
    root: repository,
    logLevel: 'error',
    define: { __FAILPOINTS__: 'true' },
    build: {
      ssr: program,
      target: 'node20.18',
      outDir,
      rolldownOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  });
  return join(outDir, 'program.mjs');
}

/** Runs a bundled program to its end; gives the signal that ended it, or null. */
export function runProgram(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): NodeJS.Signals | null {
  const { signal, status, stderr } = spawnSync(process.execPath, [file, ...args], {
    env: { ...process.env, ...env },
  });
  if (signal === null && status !== 0) throw new Error(stderr.toString());
  return signal;
}

/** The same, while this process goes on serving what the program asks of it. */
export async function runProgramBeside(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  await once(child, 'close');
  if (child.signalCode === null && child.exitCode !== 0) throw new Error(said);
  return child.signalCode;
}
