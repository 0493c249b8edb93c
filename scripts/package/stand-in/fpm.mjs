#!/usr/bin/env node
// Stands in for fpm, which electron-builder would download: the options it uses, done with dpkg-deb or rpmbuild.
// For test packages only; release workflows use fpm itself.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildDeb } from './build-deb.mjs';
import { buildRpm } from './build-rpm.mjs';
import { readFpmArguments } from './fpm-arguments.mjs';
import { layOut } from './lay-out.mjs';

const builders = { deb: buildDeb, rpm: buildRpm };

const { options, files } = readFpmArguments(process.argv.slice(2));
const [format] = options.get('output-type') ?? [];
const build = builders[format];
if (!build)
  throw new Error(`This fpm builds ${Object.keys(builders).join(' and ')}, not ${format}.`);
const work = mkdtempSync(join(tmpdir(), 'perch-fpm-'));
try {
  const tree = join(work, 'tree');
  layOut(files, tree);
  build({ tree, work, target: resolve(options.get('package')[0]), ...detailsOf(options) });
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** What both formats ask for, by names that say what they are. */
function detailsOf(given) {
  const one = (name, otherwise = '') => given.get(name)?.[0] ?? otherwise;
  return {
    name: one('name'),
    version: one('version'),
    release: one('iteration', '1'),
    architecture: one('architecture'),
    licence: one('license', 'unknown'),
    vendor: one('vendor'),
    maintainer: one('maintainer'),
    homepage: one('url'),
    category: one('category', 'default'),
    summary: one('rpm-summary', one('description', one('name')).split('\n')[0].trim()),
    description: one('description', one('name')),
    depends: given.get('depends') ?? [],
    directories: given.get('directories') ?? [],
    recommends: given.get('deb-recommends') ?? [],
    afterInstall: given.get('after-install')?.[0],
    afterRemove: given.get('after-remove')?.[0],
  };
}
