import { readFileSync } from 'node:fs';

/** What package-lock.json (version 3) says of one installed package; its path is the key it stands under. */
export interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string | readonly string[];
  readonly engines?: { readonly node?: string };
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** package.json, as far as the tests ask. */
export interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The repository's root folder. */
export const root = new URL('../../', import.meta.url);

/** The project's own manifest. */
// npm wrote both files; the tests below fail on any other shape.
export const manifest = JSON.parse(readText('package.json')) as Manifest;

const lock = JSON.parse(readText('package-lock.json')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};

/** Every locked package with its path in node_modules, without the project itself. */
export const lockedPackages: readonly (readonly [string, LockedPackage])[] = Object.entries(
  lock.packages,
).filter(([path]) => path !== '');

/** The paths of some direct dependencies and of all that they bring along. */
export function closureOf(names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    const path = resolve(name, from);
    if (path === undefined || found.has(path)) return;
    found.add(path);
    Object.keys(lock.packages[path]?.dependencies ?? {}).forEach((next) => visit(next, path));
  };
  names.forEach((name) => visit(name, ''));
  return found;
}

/** Node's own rule: the nearest node_modules on the way up. */
function resolve(name: string, from: string): string | undefined {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (path in lock.packages) return path;
  if (from === '') return undefined;
  const parent = from.lastIndexOf('/node_modules/');
  return resolve(name, parent < 0 ? '' : from.slice(0, parent));
}

function readText(name: string): string {
  return readFileSync(new URL(name, root), 'utf8');
}
