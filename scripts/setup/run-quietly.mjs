import { spawn } from 'node:child_process';
import { SetupProblem } from './problem.mjs';

const shownOnFailure = 4000;

/**
 * Runs a program without showing its output and answers what it printed. When it fails, the end of its output is part
 * of the SetupProblem, with `fix` as the way out.
 */
export function runQuietly(command, args, { cwd, env, fix }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const fail = (why) => reject(new SetupProblem(`"${[command, ...args].join(' ')}" ${why}`, fix));
    child.on('error', (error) => fail(`could not be started: ${error.message}`));
    child.on('close', (code, signal) =>
      code === 0
        ? resolve(output)
        : fail(`ended with ${signal ?? code}:\n${output.trim().slice(-shownOnFailure)}`),
    );
  });
}
