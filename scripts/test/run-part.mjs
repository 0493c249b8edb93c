import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmCli } from '../setup/npm.mjs';
import { root } from '../setup/paths.mjs';
import { runtimeEnvironment } from '../runtime.mjs';

const signals = ['SIGINT', 'SIGTERM'];
const hasGroups = process.platform !== 'win32';
const noTests = { passed: 0, failed: 0, skipped: 0 };

/**
 * Runs one part and answers { name, isPassed, ms, counts: { passed, failed, skipped } }. A part that fails without a failed
 * test (a compiler error, a file that doesn't load) counts as one failure, so that the sum never hides it.
 */
export async function runPart({ name, reportTo }) {
  const folder = mkdtempSync(join(tmpdir(), 'perch-report-'));
  const report = join(folder, 'report.json');
  const startedAt = performance.now();
  try {
    process.stdout.write(`\n── ${name}\n`);
    const code = await runScript(name, reportTo?.(report) ?? []);
    const counts = reportTo ? countsIn(report) : noTests;
    const failed = code !== 0 && counts.failed === 0 ? 1 : counts.failed;
    const isPassed = code === 0 && failed === 0;
    return { name, isPassed, ms: performance.now() - startedAt, counts: { ...counts, failed } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a script of package.json and answers its exit code. Whoever stops us stops everything the script started. */
function runScript(name, args) {
  const child = spawn(process.execPath, [npmCli(), 'run', '--silent', name, '--', ...args], {
    cwd: root,
    env: runtimeEnvironment(),
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: hasGroups,
  });
  const stop = (signal) => {
    process.kill(hasGroups ? -child.pid : child.pid, signal);
    // After the other parts under way have been stopped too.
    setImmediate(() => process.exit(128 + constants.signals[signal]));
  };
  signals.forEach((signal) => process.on(signal, stop));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      signals.forEach((signal) => process.off(signal, stop));
      resolve(code ?? 1);
    });
  });
}

/** The counts of a report in Vitest's JSON form. It is not there when the part could not start. */
function countsIn(report) {
  try {
    const found = JSON.parse(readFileSync(report, 'utf8'));
    return {
      passed: found.numPassedTests,
      failed: found.numFailedTests,
      skipped: found.numPendingTests + found.numTodoTests,
    };
  } catch {
    return noTests;
  }
}
