import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { inRoot } from '../setup/paths.mjs';
import { appIn } from './app-in.mjs';
import { checkArchive } from './check-archive.mjs';
import { checkFiles } from './check-files.mjs';
import { checkFuses } from './check-fuses.mjs';
import { checkSecrets } from './check-secrets.mjs';
import { checkAppSignature, checkFileSignature } from './check-signature.mjs';
import { checkSum } from './check-sums.mjs';
import { checkElectron, checkVersion } from './check-versions.mjs';
import { checkGpg } from './gpg.mjs';
import { failed, unchecked } from './result.mjs';
import { isAccepted, table, verdict } from './table.mjs';
import { missingOpener, unpack } from './unpack.mjs';

/** What is looked at before a file is opened. Where one fails it stays closed. */
const fileChecks = { signature: checkFileSignature, checksum: checkSum };

/** What is looked at in the app inside. */
const appChecks = {
  'app signature': checkAppSignature,
  version: checkVersion,
  Electron: checkElectron,
  fuses: checkFuses,
  'asar integrity': checkArchive,
  'files in it': checkFiles,
  'secrets in it': checkSecrets,
};

/**
 * Verifies packages and prints a table for each. Answers whether all may be installed: as a release, or, with `isTestBuild`,
 * as a build for tests, of which no signature and no pinned Electron is asked.
 *
 * Wanted are the version and Electron of this checkout's package.json, unless `version` says otherwise.
 */
export async function verifyArtefacts(artefacts, options = {}) {
  const wanted = { ...versionsOfCheckout(), ...definedIn(options) };
  const reports = [];
  for (const artefact of artefacts) {
    reports.push({ name: basename(artefact), rows: await verifyOne(artefact, wanted) });
  }
  for (const list of checksumLists(artefacts)) {
    reports.push({ name: 'SHA256SUMS', rows: [['signature', checkGpg(list, wanted.keyFile)]] });
  }
  process.stdout.write(`${reports.map(table).join('\n')}\n${verdict(reports, wanted)}\n`);
  return reports.every((report) => isAccepted(report, wanted));
}

async function verifyOne(artefact, wanted) {
  const rows = await runChecks(fileChecks, { ...wanted, artefact });
  if (rows.some(([, { state }]) => state === 'FAILED')) return rows;
  return [...rows, ...(await verifyContent(artefact, wanted))];
}

async function verifyContent(artefact, wanted) {
  const missing = missingOpener(artefact);
  if (missing !== undefined) return [['content', unchecked(`needs ${missing} to be opened`)]];
  const folder = mkdtempSync(join(tmpdir(), 'perch-verify-'));
  try {
    unpack(artefact, folder);
    const app = appIn(folder);
    if (app === undefined) return [['content', failed('there is no app.asar in it')]];
    return await runChecks(appChecks, app, { ...wanted, artefact });
  } catch (error) {
    return [['content', failed(error.message.split('\n')[0])]];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The rows of the checks that have something to say. */
async function runChecks(checks, ...given) {
  const rows = [];
  for (const [name, check] of Object.entries(checks)) rows.push([name, await check(...given)]);
  return rows.filter(([, result]) => result !== undefined);
}

const checksumLists = (artefacts) =>
  [...new Set(artefacts.map((artefact) => join(dirname(artefact), 'SHA256SUMS')))].filter((file) =>
    existsSync(file),
  );

function versionsOfCheckout() {
  const { version, devDependencies } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  return { version, electron: devDependencies.electron, isTestBuild: false };
}

const definedIn = (options) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
