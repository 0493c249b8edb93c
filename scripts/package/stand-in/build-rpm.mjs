import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packs a tree into an rpm with rpmbuild, compressed for speed. */
export function buildRpm({ tree, work, target, ...details }) {
  const spec = join(work, 'package.spec');
  writeFileSync(spec, specText(details, entriesBelow(tree)));
  const defines = [`_topdir ${join(work, 'top')}`, `_rpmdir ${join(work, 'rpms')}`];
  execFileSync(
    'rpmbuild',
    [
      ...['-bb', '--quiet', '--buildroot', tree, '--target', details.architecture],
      ...defines.flatMap((define) => ['--define', define]),
      spec,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const made = readdirSync(join(work, 'rpms'), { recursive: true }).find((name) =>
    name.endsWith('.rpm'),
  );
  copyFileSync(join(work, 'rpms', made), target);
}

/** https://rpm-software-management.github.io/rpm/manual/spec.html */
const specText = (details, entries) => `
%global __os_install_post %{nil}
%global _build_id_links none
%define _binary_payload w1.gzdio
AutoReqProv: no
Name: ${details.name}
Version: ${details.version.replaceAll('-', '_')}
Release: ${details.release}
Summary: ${plain(details.summary)}
License: ${plain(details.licence)}
Vendor: ${plain(details.vendor)}
URL: ${details.homepage}
Packager: ${plain(details.maintainer)}
${details.depends.map((name) => `Requires: ${name}`).join('\n')}
%description
${plain(details.description)}
%post
${scriptText(details.afterInstall)}
%postun
${scriptText(details.afterRemove)}
%files
${entries
  .filter(({ path, isFolder }) => !isFolder || details.directories.some((own) => isIn(path, own)))
  .map(({ path, isFolder }) => `${isFolder ? '%dir ' : ''}"${plain(path)}"`)
  .join('\n')}
`;

/** A percent sign begins a macro. */
const plain = (text) => text.replaceAll('%', '%%');

const scriptText = (file) => (file === undefined ? '' : plain(readFileSync(file, 'utf8')));

const isIn = (path, folder) => path === folder || path.startsWith(`${folder}/`);

function entriesBelow(folder, prefix = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}/${entry.name}`;
    if (!entry.isDirectory()) return [{ path, isFolder: false }];
    return [{ path, isFolder: true }, ...entriesBelow(join(folder, entry.name), path)];
  });
}
