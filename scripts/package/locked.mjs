// What package-lock.json (version 3) says of the dependencies.
import { readFileSync, readdirSync } from 'node:fs';
import { inRoot } from '../setup/paths.mjs';

const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));

/** The paths (node_modules/…) of some direct dependencies and of all that they bring along. */
export function closureOf(names) {
  const found = new Set();
  const visit = (name, from) => {
    const path = resolve(name, from);
    if (path === undefined || found.has(path)) return;
    found.add(path);
    Object.keys(packages[path].dependencies ?? {}).forEach((next) => visit(next, path));
  };
  names.forEach((name) => visit(name, ''));
  return found;
}

/** Node's own rule: the nearest node_modules on the way up. */
function resolve(name, from) {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (path in packages) return path;
  if (from === '') return undefined;
  const parent = from.lastIndexOf('/node_modules/');
  return resolve(name, parent < 0 ? '' : from.slice(0, parent));
}

/** The packages the window's sources import: Vite puts them into its bundle, and they are shipped although devDependencies. */
export const bundledInWindow = () => importedIn('renderer', 'preload');

/** The same of the main process: what it imports and is no dependency that lies in the package by itself. */
export const bundledInMain = () =>
  importedIn('main', 'preload').filter((name) => name in development && name !== 'electron');

/**
 * The closure of everything bundled, without what Vite finds no use of: js-yaml's command line asks for argparse. inspect.mjs
 * refuses a package with it in.
 */
export const bundledPaths = () =>
  new Set(
    [...closureOf([...bundledInWindow(), ...bundledInMain()])].filter(
      (path) => !notBundled.includes(path),
    ),
  );

/** What no bundle may hold although something bundled names it. */
export const notBundled = ['node_modules/argparse'];

const { devDependencies: development } = packages[''];

function importedIn(...folders) {
  const texts = folders.flatMap((folder) =>
    readdirSync(inRoot(folder), { recursive: true })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(inRoot(folder, name), 'utf8')),
  );
  const names = texts.flatMap((text) =>
    [...text.matchAll(/\bfrom '((?:@[\w.-]+\/)?[\w-][\w.-]*)[^']*'/g)].map(([, name]) => name),
  );
  return [...new Set(names)].sort();
}
