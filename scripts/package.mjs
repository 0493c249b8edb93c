// npm run package [-- --dir | --release | arguments of electron-builder]: packs the built app into dist/, looks into every
// package, and starts each one that this system can run. --dir only packs the folder and looks into it.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { chosenRuntime } from './setup/electron-runtime.mjs';
import { packagingTools } from './setup/packaging-tools.mjs';
import { inRoot, root } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';
import { standInVersion } from './setup/stand-in/fetch.mjs';
import { artefactsIn, kindOf } from './package/artefacts.mjs';
import { inspectPackages } from './package/inspect.mjs';
import { writeNotices } from './package/notices.mjs';
import { planOf } from './package/plan.mjs';
import { exportPublicKey, signWithGpg } from './package/sign-with-gpg.mjs';
import { smokePackages } from './package/smoke.mjs';
import { smokeUpdate } from './package/smoke-update.mjs';
import { standInTools } from './package/stand-in/tools.mjs';
import { verifyArtefacts } from './verify/verify-artefacts.mjs';
import { notesOf } from './release/notes-of.mjs';
import { runInFront } from './start/run-in-front.mjs';

const dist = inRoot('dist');
await prepare({ isQuietWhenReady: true });
const { version, folder } = chosenRuntime();
const isStandIn = version === standInVersion;
const config = isStandIn ? '.config/electron-builder.stand-in.yml' : 'electron-builder.yml';
const plan = readPlan();
if (isStandIn && !plan.isDir) await prepare({ isQuietWhenReady: true, wanted: [packagingTools] });
announce();
writeNotices();
if (!plan.isDir) rmSync(dist, { recursive: true, force: true });
process.exitCode =
  (await pack([...plan.args, '--config', config])) ||
  inspectPackages(dist) ||
  (plan.isDir ? 0 : await prove());

function readPlan() {
  try {
    return planOf(process.argv.slice(2), {
      platform: process.platform,
      env: process.env,
      isStandIn,
      notes: writeReleaseNotes(),
    });
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    return process.exit(1);
  }
}

/** What CHANGELOG.md says of this version, for those who are asked to update to it. Undefined where it says nothing yet. */
function writeReleaseNotes() {
  const { version: ours } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const notes = notesOf(readFileSync(inRoot('CHANGELOG.md'), 'utf8'), ours);
  if (notes === undefined) return undefined;
  const file = inRoot('out', 'notices', 'release-notes.md');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, notes);
  return file;
}

function announce() {
  if (plan.isRelease && !plan.updates) {
    say(
      'Without PERCH_UPDATE_URL and PERCH_UPDATE_PUBLIC_KEY these packages never update themselves.',
    );
  }
  if (isStandIn) {
    say(`Packing Electron ${standInVersion}, the stand-in: for tests, not for release.`);
  } else if (!plan.isRelease) {
    say(
      'UNSIGNED: these packages carry "unsigned" in their names and are no release (--release signs).',
    );
  }
}

function pack(words) {
  return runInFront({
    command: process.execPath,
    args: [inRoot('node_modules', 'electron-builder', 'cli.js'), ...words, ...runtimeArguments()],
    cwd: root,
    env: { ...process.env, ...(isStandIn && !plan.isDir ? standInTools() : {}) },
    isHeadless: false,
  });
}

function runtimeArguments() {
  if (!isStandIn) return [];
  return [`-c.electronDist=${folder}`, `-c.electronVersion=${standInVersion}`];
}

/** Signs where that is done beside the file, verifies, and starts what was made. Answers the exit code. */
async function prove() {
  const artefacts = artefactsIn(dist);
  const keyFile = plan.isRelease && process.platform === 'linux' ? signAll(artefacts) : undefined;
  const options = { isTestBuild: !plan.isRelease, isJustBuilt: true, keyFile };
  if (!(await verifyArtefacts(artefacts, options))) return 1;
  if (process.platform !== 'linux') return 0;
  const updatesItself = artefacts.some((artefact) => kindOf(artefact) === 'AppImage');
  return (await smokePackages(artefacts)) || (updatesItself ? smokeUpdate(pack, config) : 0);
}

/** Answers the file with the public key. */
function signAll(artefacts) {
  const key = process.env.PERCH_GPG_KEY;
  const keyFile = inRoot('dist', 'release-key.asc');
  artefacts.forEach((artefact) => signWithGpg(artefact, key));
  exportPublicKey(key, keyFile);
  return keyFile;
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
