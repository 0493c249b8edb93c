import { readFileSync } from 'node:fs';
import { folderSize } from './folder-size.mjs';
import { npmCli } from './npm.mjs';
import { inRoot, root } from './paths.mjs';
import { megabytes } from './report.mjs';
import { runQuietly } from './run-quietly.mjs';

const flags = [
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--engine-strict=false',
  '--loglevel=error',
];

/** Step 2: node_modules holds exactly what package-lock.json says. No package may run a script of its own. */
export const dependencies = {
  label: () => `dependencies: ${Object.keys(lockedPackages()).length - 1} packages`,
  check: () => isInstalled(lockedPackages(), installedPackages()),
  run: async () => {
    await runQuietly(process.execPath, [npmCli(), 'ci', ...flags], {
      cwd: root,
      fix: 'Check that the npm registry can be reached (npm ping) and that the disk is not full, then run it again.',
    });
    return megabytes(folderSize(inRoot('node_modules')));
  },
};

/** Whether npm's own note of what it installed agrees with the lockfile. */
function isInstalled(locked, installed) {
  const isSame = ([path, { version, integrity }]) =>
    locked[path]?.version === version && locked[path].integrity === integrity;
  const isPresent = ([path, entry]) => path === '' || entry.optional === true || path in installed;
  return (
    Object.keys(installed).length > 0 &&
    Object.entries(installed).every(isSame) &&
    Object.entries(locked).every(isPresent)
  );
}

const lockedPackages = () => packagesOf(inRoot('package-lock.json'));

function installedPackages() {
  try {
    return packagesOf(inRoot('node_modules', '.package-lock.json'));
  } catch {
    return {};
  }
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
