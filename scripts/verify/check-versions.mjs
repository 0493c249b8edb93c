import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { entriesOf, readArchive } from '../package/archive-header.mjs';
import { failed, ok, testOnly } from './result.mjs';

/** Whether the app inside is the version that is asked for, and the file is called so. */
export function checkVersion({ archive }, { artefact, version }) {
  const inside = packagedManifest(archive).version;
  if (inside !== version) return failed(`it is ${inside}, wanted is ${version}`);
  if (!basename(artefact).includes(`-${version}-`))
    return failed(`the file's name does not say ${version}`);
  return /-(unsigned|TEST-ONLY)-/.test(basename(artefact))
    ? testOnly(`${inside}; its name says that it is no release`)
    : ok(inside);
}

/** Whether the Electron inside is the pinned one, by what its executable tells servers. */
export function checkElectron({ executable }, { electron }) {
  const inside = /Electron\/(\d+\.\d+\.\d+)/.exec(readFileSync(executable, 'latin1'))?.[1];
  if (inside === electron) return ok(inside);
  if (inside === undefined) return failed('the executable names no version of Electron');
  return testOnly(`${inside} stands in; a release has ${electron}`);
}

function packagedManifest(archive) {
  const { header, bodyAt } = readArchive(archive);
  const entry = entriesOf(header).find(({ path }) => path === 'package.json');
  const at = bodyAt + Number(entry.offset);
  return JSON.parse(
    readFileSync(archive)
      .subarray(at, at + entry.size)
      .toString('utf8'),
  );
}
