import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { places, type Place, type PlaceKind } from './places.js';

/** Something of ours that is there. */
export interface Own {
  readonly kind: PlaceKind;
  readonly path: string;
  /** A folder that goes only when nothing is left in it. */
  readonly onlyIfEmpty: boolean;
}

/** What a data folder holds: what is ours, in the order in which it goes, and the names of the rest. */
export interface Found {
  readonly own: readonly Own[];
  readonly foreign: readonly string[];
}

/** Chromium's lock of the running instance goes by itself; the marker of a reset goes last. */
const passing = /^(?:Singleton(?:Lock|Cookie|Socket)|reset\.json(?:\.new)?)$/;

/** Looks into a data folder; one that is not there holds nothing. */
export function findOwn(folder: string): Found {
  const names = namesIn(folder).filter((name) => !passing.test(name));
  const found = places.flatMap((place) =>
    names.filter((name) => place.name.test(name)).map((name) => inPlace(place, folder, name)),
  );
  const known = new Set(found.map(({ name }) => name));
  return {
    own: found.flatMap(({ own }) => own),
    foreign: [
      ...names.filter((name) => !known.has(name)),
      ...found.flatMap(({ foreign }) => foreign),
    ],
  };
}

function inPlace({ kind, holds }: Place, folder: string, name: string) {
  const path = join(folder, name);
  if (!holds) return { name, own: [{ kind, path, onlyIfEmpty: false }], foreign: [] };
  const inside = namesIn(path);
  const own: Own[] = inside
    .filter((each) => holds.test(each))
    .map((each) => ({ kind, path: join(path, each), onlyIfEmpty: false }));
  return {
    name,
    own: [...own, { kind, path, onlyIfEmpty: true }],
    foreign: inside.filter((each) => !holds.test(each)).map((each) => join(name, each)),
  };
}

/** Names in a folder; none where there is no such folder. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

/** How much a file or a folder takes, in bytes. */
export function bytesOf(path: string): number {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.size ?? 0;
  return namesIn(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}
