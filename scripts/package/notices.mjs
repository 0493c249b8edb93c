// The licences of what Vite puts into the bundles of window and main. Every other package lies in the app with its own licence file.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot } from '../setup/paths.mjs';
import { bundledPaths } from './locked.mjs';

const licenceFile = /^(licen[cs]e|copying|notice)/i;

/** Writes the file that electron-builder.yml puts beside the app. */
export function writeNotices(file = inRoot('out', 'notices', 'LICENSES.bundled.txt')) {
  mkdirSync(dirname(file), { recursive: true });
  const paths = [...bundledPaths()].filter((path) => existsSync(inRoot(path))).sort();
  writeFileSync(file, paths.map(noticeOf).join(`\n${'-'.repeat(78)}\n\n`));
}

function noticeOf(path) {
  const folder = inRoot(path);
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((entry) => licenceFile.test(entry))
    .map((entry) => readFileSync(join(folder, entry), 'utf8').trim());
  return `${[`${name} ${version} (${license})`, ...texts].join('\n\n')}\n`;
}
