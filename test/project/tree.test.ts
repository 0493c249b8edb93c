import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { root } from './lockfile.js';

const allowedAtTop = [
  ...['main', 'preload', 'renderer', 'test', 'docs', 'scripts', '.ci', '.config', '.github'],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'electron-builder.yml'],
  ...['README.md', 'CHANGELOG.md', 'LICENSE', '.npmrc', '.gitignore'],
];
/** Made by npm, git, the build and the tools; never committed. */
const notCommitted = ['.git', 'node_modules', 'out', 'dist', '.cache', 'screenshots'];
/** This file spells out what it looks for; the lockfile is looked at in dependencies.test.ts. */
const notSearched = ['tree.test.ts', 'package-lock.json'];
const binary = /\.(png|ico|icns|node|db|gz|zip|woff2)$/;
/** The home folder of root and the mount of a build machine, at the start of a path. */
const machinePath = /(?<![\w.:/~-])\/(?:root|work)\//;

const rootFolder = fileURLToPath(root);

describe('the tree', () => {
  it('has no top-level name beyond the agreed layout', () => {
    const stray = readdirSync(rootFolder).filter(
      (name) => ![...allowedAtTop, ...notCommitted].includes(name),
    );

    expect(stray).toEqual([]);
  });

  it('names no folder of the machine it was written on', () => {
    const lines = filesIn(rootFolder).flatMap(linesWithMachinePaths);

    expect(lines).toEqual([]);
  });

  it('leaves the choice of registry to the person who installs', () => {
    expect(readFileSync(join(rootFolder, '.npmrc'), 'utf8')).not.toMatch(/registry|_auth/i);
  });

  it('does not switch off the scripts that set everything up before start and test', () => {
    expect(readFileSync(join(rootFolder, '.npmrc'), 'utf8')).not.toMatch(/^ignore-scripts/m);
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => ![...notCommitted, ...notSearched].includes(name) && !binary.test(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
}

const linesWithMachinePaths = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => machinePath.test(line))
    .map((line) => `${file}: ${line.trim()}`);
