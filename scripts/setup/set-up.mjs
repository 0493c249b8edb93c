import { app, demo } from './bundles.mjs';
import { dependencies } from './dependencies.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { withLock } from './lock.mjs';
import { nodeVersion } from './node-version.mjs';
import { sqliteModule } from './sqlite-module.mjs';
import { systemLibraries } from './system-libraries.mjs';
import { windowsExec } from './windows-exec.mjs';

/**
 * What has to hold before anything can run, in order. A step has a `label`, a `check` that is fast and starts no
 * process, and a `run` that makes the check true and answers a detail for the progress line.
 */
export const steps = [
  nodeVersion,
  dependencies,
  windowsExec,
  systemLibraries,
  electronRuntime,
  sqliteModule,
  app,
  demo,
];

/** Runs the steps that are not done yet. Answers how many it ran; throws SetupProblem at the first that fails. */
export async function setUp(context, wanted = steps) {
  if (wanted.every((step) => step.check(context))) return 0;
  return withLock(
    () => runUnmet(context, wanted),
    (pid) => context.report.note(`  waiting for another set-up (process ${pid})`),
  );
}

async function runUnmet(context, wanted) {
  let count = 0;
  for (const step of wanted) {
    if (step.check(context)) continue;
    await context.report.during(step.label(context), () => step.run(context));
    count += 1;
  }
  return count;
}
