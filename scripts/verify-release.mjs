// node scripts/verify-release.mjs FILE_OR_FOLDER... [--key PUBLIC_KEY] [--ca CERTIFICATES] [--version X] [--test-build]
// Says of downloaded packages whether they are what was released: signature, checksum, version, Electron, fuses, archive,
// files and secrets. Runs nothing of theirs. Exit code 0 = all verified, 1 = one is refused, 2 = wrong arguments.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { artefactsIn, kindOf } from './package/artefacts.mjs';
import { verifyArtefacts } from './verify/verify-artefacts.mjs';

const usage =
  'Usage: node scripts/verify-release.mjs FILE_OR_FOLDER... [--key PUBLIC_KEY] [--ca CERTIFICATES] [--version X] [--test-build]';
const options = {
  key: { type: 'string' },
  ca: { type: 'string' },
  version: { type: 'string' },
  'test-build': { type: 'boolean', default: false },
};

const { values, artefacts } = readArguments();
const isGood = await verifyArtefacts(artefacts, {
  keyFile: values.key,
  caFile: values.ca,
  version: values.version,
  isTestBuild: values['test-build'],
});
process.exitCode = isGood ? 0 : 1;

function readArguments() {
  try {
    const parsed = parseArgs({ options, allowPositionals: true });
    const found = parsed.positionals.flatMap((path) => packagesAt(resolve(path)));
    if (found.length === 0) throw new Error('No package is named.');
    return { values: parsed.values, artefacts: found };
  } catch (error) {
    process.stderr.write(`${error.message}\n${usage}\n`);
    return process.exit(2);
  }
}

function packagesAt(path) {
  if (!existsSync(path)) throw new Error(`There is no ${path}.`);
  if (statSync(path).isDirectory()) return artefactsIn(path);
  if (kindOf(path) === undefined) throw new Error(`${path} is no package of Perch.`);
  return [path];
}
