import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmCli } from '../setup/npm.mjs';
import { inRoot } from '../setup/paths.mjs';

/**
 * Puts a package of package-lock.json into `modules` although npm left it out as one for another machine. Answers whether it
 * did; throws when what the registry gives is not what the lockfile names. Runs no script of the package.
 */
export function addLockedPackage(name, modules = inRoot('node_modules')) {
  const target = join(modules, name);
  if (existsSync(target)) return false;
  const { version, integrity } = lockedPackage(name);
  const work = mkdtempSync(join(tmpdir(), 'perch-package-'));
  try {
    const tarball = download(`${name}@${version}`, work);
    if (hashOf(tarball) !== integrity)
      throw new Error(`${name}@${version} is not the package that package-lock.json names.`);
    mkdirSync(target, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
    return true;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function lockedPackage(name) {
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
  const entry = packages[`node_modules/${name}`];
  if (!entry) throw new Error(`package-lock.json names no ${name}.`);
  return entry;
}

function download(spec, folder) {
  const args = [npmCli(), 'pack', spec, '--json', '--ignore-scripts', '--loglevel=error'];
  const said = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return join(folder, JSON.parse(said)[0].filename);
}

/** In the form of npm's lockfile. */
const hashOf = (file) =>
  `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
