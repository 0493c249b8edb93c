import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { entriesOf, readArchive } from '../package/archive-header.mjs';
import { failed, ok } from './result.mjs';

const shownProblems = 3;

/**
 * Whether every file of app.asar, and every one beside it, is the one the archive's header was made of, nothing lies beside it
 * that the header doesn't name, and, where Electron checks it (macOS, Windows), the app carries the header's hash.
 */
export function checkArchive(app) {
  const { text, header, bodyAt } = readArchive(app.archive);
  const entries = entriesOf(header);
  const problems = [
    ...changedFiles(app.archive, entries, bodyAt),
    ...addedFiles(`${app.archive}.unpacked`, entries),
    ...unknownHash(app, createHash('sha256').update(text).digest('hex')),
  ];
  if (problems.length > 0) return failed(problems.slice(0, shownProblems).join(', '));
  const enforced =
    app.system === 'Linux' ? '; Linux does not enforce it, the signature does' : ', enforced';
  return ok(`${entries.length} files match the header${enforced}`);
}

function changedFiles(archive, entries, bodyAt) {
  const packed = readFileSync(archive);
  return entries
    .filter((entry) => {
      const bytes = entry.unpacked
        ? readIfThere(join(`${archive}.unpacked`, entry.path))
        : packed.subarray(
            bodyAt + Number(entry.offset),
            bodyAt + Number(entry.offset) + entry.size,
          );
      return bytes === undefined || hashOf(bytes) !== entry.integrity?.hash;
    })
    .map(({ path }) => `${path} was changed`);
}

function addedFiles(folder, entries) {
  if (!existsSync(folder)) return [];
  const named = new Set(entries.filter(({ unpacked }) => unpacked).map(({ path }) => path));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !named.has(path.split(sep).join('/')))
    .map((path) => `${path} was added`);
}

/** Electron reads the hash from Info.plist, or from a resource of the .exe: as text in both. */
function unknownHash({ system, root, executable }, hash) {
  if (system === 'Linux') return [];
  const carrier = system === 'macOS' ? join(root, 'Info.plist') : executable;
  return readFileSync(carrier).includes(hash) ? [] : ["the app does not carry its archive's hash"];
}

const readIfThere = (file) => (existsSync(file) ? readFileSync(file) : undefined);

const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex');
