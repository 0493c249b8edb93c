import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { electronPath, repository } from './launch-app.js';

/** Starts the app once more on the same data and waits until it has ended. */
export async function startAgain(
  dataFolder: string,
  args: readonly string[] = [],
): Promise<{ code: number; output: string }> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(
    electronPath(),
    [...root, repository, `--user-data-dir=${dataFolder}`, '--disable-gpu', ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => (output += data.toString()));
  }
  await once(child, 'exit');
  return { code: child.exitCode ?? -1, output };
}
