import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmCli } from '../setup/npm.mjs';
import { root } from '../setup/paths.mjs';
import { runtimeEnvironment } from '../runtime.mjs';
import { readReport } from './read-report.mjs';

const signals = ['SIGINT', 'SIGTERM'];
/** Of what a part wrote that fails without naming a test. */
const linesKept = 8;
const hasGroups = process.platform !== 'win32';

/**
 * Runs one part and answers { name, isPassed, ms, counts: { passed, failed, skipped }, failures }. A part that fails
 * without a failed test (a compiler error, a file that doesn't load) counts as one failure, so that the sum never hides it.
 */
export async function runPart({ name, reportTo }) {
  const folder = mkdtempSync(join(tmpdir(), 'perch-report-'));
  const report = join(folder, 'report.json');
  const startedAt = performance.now();
  try {
    process.stdout.write(`\n── ${name}\n`);
    const { code, lastLines } = await runScript(name, reportTo?.(report));
    const { counts, failures } = readReport(report);
    const failed = code !== 0 && counts.failed === 0 ? 1 : counts.failed;
    const isPassed = code === 0 && failed === 0;
    const ms = performance.now() - startedAt;
    const named = isPassed || failures.length > 0 ? failures : [{ test: name, why: lastLines }];
    return { name, isPassed, ms, counts: { ...counts, failed }, failures: named };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs a script of package.json and answers its exit code, and the last lines it wrote when it makes no report. (Tests
 * keep our own streams: a daemon that they leave behind would hold a pipe open.) Whoever stops us stops everything the
 * script started.
 */
function runScript(name, reportArgs) {
  const args = ['run', '--silent', name, '--', ...(reportArgs ?? [])];
  const output = reportArgs ? 'inherit' : 'pipe';
  const child = spawn(process.execPath, [npmCli(), ...args], {
    cwd: root,
    env: runtimeEnvironment(),
    stdio: ['ignore', output, output],
    detached: hasGroups,
  });
  const lastLines = reportArgs ? () => '' : passedOn(child);
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
      resolve({ code: code ?? 1, lastLines: lastLines() });
    });
  });
}

/** Passes on what the child writes, and answers a function that gives its last lines. */
function passedOn({ stdout, stderr }) {
  let last = '';
  for (const [from, to] of [
    [stdout, process.stdout],
    [stderr, process.stderr],
  ])
    from.setEncoding('utf8').on('data', (text) => {
      to.write(text);
      last = (last + text).slice(-4000);
    });
  return () => last.trimEnd().split('\n').slice(-linesKept).join('\n');
}
