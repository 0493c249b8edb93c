// Starts packages for real: tray, Socket Mode, an answer, native modules (test/smoke).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { smoke } from '../setup/bundles.mjs';
import { inRoot, root } from '../setup/paths.mjs';
import { prepare } from '../setup/prepare.mjs';
import { steps } from '../setup/set-up.mjs';
import { electronExecutable } from '../runtime.mjs';
import { appIn } from '../verify/app-in.mjs';
import { unpack } from '../verify/unpack.mjs';

const isRoot = process.getuid?.() === 0;
const display = ['scripts/display.mjs', process.execPath, inRoot('out', 'smoke', 'main.js')];

/**
 * Starts each package, and the development build beside them to compare. As root each is installed and removed again on a
 * copy of this system that is thrown away, and started by an unprivileged user there; otherwise it is unpacked and started.
 * Answers the exit code.
 */
export async function smokePackages(artefacts) {
  await prepare({ forTests: true, isQuietWhenReady: true, wanted: [...steps, smoke] });
  const smokeOne = isRoot ? smokeInstalled : smokeUnpacked;
  const results = [
    report('development', startDevelopment()),
    ...artefacts.map((artefact) => report(basename(artefact), smokeOne(artefact))),
  ];
  return results.every(Boolean) ? 0 : 1;
}

function report(name, { status, stdout, stderr }) {
  const isGood = status === 0;
  process.stdout.write(`${isGood ? 'ok    ' : 'FAILED'} ${name}\n       ${stdout.trim()}\n`);
  if (!isGood) process.stderr.write(`${stderr.trim()}\n`);
  return isGood;
}

const startDevelopment = () =>
  run(process.execPath, [
    ...display,
    '--development',
    electronExecutable(),
    root,
    ...(isRoot ? ['--no-sandbox'] : []),
  ]);

function smokeInstalled(artefact) {
  const work = mkdtempSync(join(tmpdir(), 'perch-root-'));
  const script = (name) => inRoot('scripts', 'package', name);
  try {
    return run('unshare', [
      ...['--mount', '--propagation', 'private', 'sh', script('throwaway-root.sh'), work, root],
      ...['sh', script('smoke-installed.sh'), root, artefact],
    ]);
  } finally {
    // Only the empty folder is left: what was mounted on it went with the namespace.
    rmdirSync(work);
  }
}

function smokeUnpacked(artefact) {
  const folder = mkdtempSync(join(tmpdir(), 'perch-smoke-'));
  try {
    unpack(artefact, folder);
    return run(process.execPath, [...display, join(appIn(folder).root, 'bin', 'perch')]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const run = (command, args) => spawnSync(command, args, { cwd: root, encoding: 'utf8' });
