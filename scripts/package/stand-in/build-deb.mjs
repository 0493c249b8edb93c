import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderSize } from '../../setup/folder-size.mjs';

/** Packs a tree into a deb with dpkg-deb, compressed for speed. */
export function buildDeb({ tree, target, ...details }) {
  const control = join(tree, 'DEBIAN');
  const installedKb = Math.ceil(folderSize(tree) / 1024);
  mkdirSync(control);
  writeFileSync(join(control, 'control'), controlText(details, installedKb));
  addScript(join(control, 'postinst'), details.afterInstall);
  addScript(join(control, 'postrm'), details.afterRemove);
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '--build', tree, target], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** https://www.debian.org/doc/debian-policy/ch-controlfields.html */
function controlText(details, installedKb) {
  const [, ...more] = details.description.split('\n');
  const fields = {
    Package: details.name,
    Version: details.version,
    Architecture: details.architecture,
    Maintainer: details.maintainer,
    'Installed-Size': installedKb,
    Depends: details.depends.join(', '),
    Recommends: details.recommends.join(', '),
    Section: details.category,
    Priority: 'optional',
    Homepage: details.homepage,
    Description: [details.summary, ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n'),
  };
  const lines = Object.entries(fields).filter(([, value]) => value !== '');
  return `${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`;
}

function addScript(file, source) {
  if (source === undefined) return;
  copyFileSync(source, file);
  chmodSync(file, 0o755);
}
