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

function readText(name: string): string {
  return readFileSync(new URL(name, root), 'utf8');
}
