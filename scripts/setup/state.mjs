// What the set-up remembers. It lies in node_modules, so `npm ci` forgets it together with what it describes.
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';

const file = inRoot('node_modules', '.perch-setup.json');

/** The remembered facts: `electron` ({ version, folder }), and one hash of the sources per bundle. */
export function readState() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/** Adds facts to what is remembered. */
export const remember = (facts) =>
  writeFileSync(file, `${JSON.stringify({ ...readState(), ...facts }, null, 2)}\n`);
