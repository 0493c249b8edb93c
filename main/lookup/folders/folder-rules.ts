// Decides which paths of a folder are left out: what git ignores, secrets, and what is no prose or code.
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { SourceFilter } from '../../../preload/sources.js';

/** Never read, whatever a .gitignore says. Matched against every part of a path, case-blind. */
const never = [
  /^\.(?!github$)/, // .git, .venv, .cache, .ssh, and all that hides: .env*, .npmrc, .netrc
  /^node_modules$/,
  /^__pycache__$/,
  /\.(?:pem|key|p12|pfx|jks|kdbx|keystore|ppk)$/,
  /^id_/, // SSH keys
  /^env\.|\.env$/,
  /^(?:credentials|secrets?)(?:\.(?:json|ya?ml|toml|ini|txt))?$/,
];

/** Text by name, but nothing a person would look up. */
const noise = [
  /^(?:package-lock|npm-shrinkwrap|composer\.lock|packages\.lock)\.json$/,
  /^(?:yarn|pnpm-lock|cargo|poetry|gemfile|pipfile|uv|bun)\.(?:lockb?|ya?ml)$/,
  /^go\.sum$/,
  /\.lock$/,
  /[.-]min\.[a-z]+$/,
  /\.(?:map|snap|svg|log|csv|tsv|ndjson|jsonl|ipynb|sqlite|db)$/,
];

export interface FolderRules {
  /** `path` relative to the folder with forward slashes; true leaves it and all below it out. */
  leavesOut(path: string, isDirectory: boolean): boolean;
}

/** Leaves nothing out: for a file that somebody chose by itself. */
export const noRules: FolderRules = { leavesOut: () => false };

/** Rules of one folder. Each .gitignore is read once, so make new rules when one has changed. */
export function createFolderRules(
  folder: string,
  { include, exclude }: SourceFilter = { include: [], exclude: [] },
): FolderRules {
  const admitted = include.length === 0 ? undefined : ignore().add([...include]);
  const excluded = ignore().add([...exclude]);
  const byDirectory = new Map<string, Ignore | undefined>();
  const rulesIn = (directory: string): Ignore | undefined => {
    if (!byDirectory.has(directory))
      byDirectory.set(directory, readIgnore(join(folder, directory)));
    return byDirectory.get(directory);
  };
  const isIgnored = (path: string): boolean => {
    for (const directory of directoriesAbove(path)) {
      const verdict = rulesIn(directory)?.test(posix.relative(directory, path) + trailing(path));
      if (verdict?.ignored) return true;
      if (verdict?.unignored) return false;
    }
    return false;
  };
  return {
    leavesOut: (path, isDirectory) => {
      const name = posix.basename(path.toLowerCase());
      if (never.some((rule) => rule.test(name))) return true;
      if (!isDirectory && noise.some((rule) => rule.test(name))) return true;
      const pattern = isDirectory ? `${path}/` : path;
      if (excluded.ignores(pattern)) return true;
      // What a folder holds may be admitted although the folder itself is not named.
      if (!isDirectory && admitted?.ignores(pattern) === false) return true;
      return isIgnored(pattern);
    },
  };
}

const trailing = (path: string): string => (path.endsWith('/') ? '/' : '');

/** The folders a path is in, the nearest first; '' is the indexed folder itself. */
function directoriesAbove(path: string): string[] {
  const parts = path.split('/').filter(Boolean).slice(0, -1);
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}

function readIgnore(directory: string): Ignore | undefined {
  try {
    return ignore().add(readFileSync(join(directory, '.gitignore'), 'utf8'));
  } catch {
    return undefined; // there is none, or it can't be read: then it forbids nothing
  }
}
