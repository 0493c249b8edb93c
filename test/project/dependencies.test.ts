import { satisfies } from 'semver';
import { describe, expect, it } from 'vitest';
import { loadScript } from './load-script.js';
import { lockedPackages, manifest, type LockedPackage } from './lockfile.js';

const { bundledInWindow, bundledInMain, bundledPaths, closureOf } = await loadScript<{
  bundledInWindow: () => readonly string[];
  bundledInMain: () => readonly string[];
  bundledPaths: () => ReadonlySet<string>;
  closureOf: (names: readonly string[]) => ReadonlySet<string>;
}>('package/locked.mjs');

/** Node in the oldest Electron that runs us: what is loaded there must admit it. */
const oldestNode = '20.18.1';
/** Its binary is compiled anew where Node is older than it asks. */
const mayAskForNewerNode = ['node_modules/better-sqlite3'];
/** They carry a script that set-up never runs: a Windows installer tool, CUDA files and a socket, none of which we use. */
const mayHaveInstallScript = [
  'node_modules/electron-winstaller',
  'node_modules/onnxruntime-node',
  'node_modules/usocket',
];
const shippedLicences = /^(MIT|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|MPL-2\.0)$/;
const toolLicences = /^(BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Python-2\.0|Unlicense|WTFPL|MIT\/X11)$/;
/** Their package.json names no licence, their LICENSE file does: Apache-2.0 and MIT. Tools only. */
const licensedByFile = ['node_modules/jsbi', 'node_modules/map-stream'];

const paths = (packages: typeof lockedPackages): string[] => packages.map(([path]) => path);
const inMain = closureOf(bundledInMain());

describe('dependencies', () => {
  it('runs on the Node inside the oldest Electron, or it would crash only in the app', () => {
    const loaded = lockedPackages.filter(([path, { dev }]) => dev !== true || inMain.has(path));
    const refusing = loaded.filter(
      ([, { engines }]) => engines?.node !== undefined && !satisfies(oldestNode, engines.node),
    );

    expect(paths(refusing)).toEqual(mayAskForNewerNode);
  });

  it('has exactly one undici, or dispatchers and errors of two copies would meet', () => {
    const copies = lockedPackages.filter(([path]) => path.endsWith('node_modules/undici'));

    expect(paths(copies)).toEqual(['node_modules/undici']);
  });

  it('ships only permissive licences', () => {
    const shipped = new Set([...closureOf(Object.keys(manifest.dependencies)), ...bundledPaths()]);
    const refused = lockedPackages.filter(
      ([path, { license }]) => shipped.has(path) && !admits(license, [shippedLicences]),
    );

    expect(bundledInWindow()).toEqual(expect.arrayContaining(['react', 'react-dom']));
    expect(bundledInMain()).toEqual([
      ...['@slack/socket-mode', '@slack/web-api', 'chokidar', 'date-fns', 'dotenv'],
      ...['electron-store', 'electron-updater', 'i18next', 'p-queue', 'pino-roll', 'undici'],
    ]);
    expect(paths(refused)).toEqual([]);
  });

  it('uses no tool under a copyleft or unknown licence', () => {
    const refused = lockedPackages.filter(
      ([, { license }]) => !admits(license, [shippedLicences, toolLicences]),
    );

    expect(paths(refused)).toEqual(licensedByFile);
  });

  it('names every package by its hash and none by a host, so that any registry serves', () => {
    const loose = lockedPackages.filter(
      ([, { integrity, resolved }]) =>
        integrity?.startsWith('sha512-') !== true || resolved !== undefined,
    );

    expect(paths(loose)).toEqual([]);
  });

  it('lets no new package bring an install script', () => {
    const scripted = lockedPackages.filter(([, entry]) => entry.hasInstallScript === true);

    expect(paths(scripted)).toEqual(mayHaveInstallScript);
  });

  it('pins every direct dependency exactly', () => {
    const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );

    expect(ranges).toEqual([]);
  });

  it('has the packages the product is built on as direct dependencies', () => {
    expect([...Object.keys(manifest.dependencies), ...bundledInMain()]).toEqual(
      expect.arrayContaining(['@slack/socket-mode', 'better-sqlite3', 'electron-store']),
    );
    expect(Object.keys(manifest.devDependencies)).toEqual(
      expect.arrayContaining(['electron', 'electron-builder', 'react']),
    );
  });

  it('pins the Electron that the set-up and the packages expect', () => {
    expect(manifest.devDependencies.electron).toBe('45.4.1');
  });
});

/** "(A OR B)" and lists leave the choice to us, so one admitted name is enough. */
function admits(licence: LockedPackage['license'], lists: readonly RegExp[]): boolean {
  const text = typeof licence === 'string' ? licence : (licence ?? []).join(' OR ');
  const names = text.replace(/[()]/g, '').split(' OR ');
  return names.some((name) => lists.some((list) => list.test(name)));
}
