import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { root } from './lockfile.js';

const rootFolder = fileURLToPath(root);
const source = readFileSync(join(rootFolder, 'main/lib/failpoint.ts'), 'utf8');
const places = [...source.matchAll(/^ {2}\| '(.+)'/gm)].map(([, place]) => place ?? '');
const built = join(rootFolder, 'out/main');

const codeIn = (folder: string, ending: string): string =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(({ name }) => name.endsWith(ending))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
    .join('\n');

it('stands at one place in the code for each name', () => {
  const code = codeIn(join(rootFolder, 'main'), '.ts');

  const visits = places.map((place) => [place, code.split(`failpoint('${place}')`).length - 1]);
  expect(visits).toEqual(places.map((place) => [place, 1]));
});

it.runIf(existsSync(built))('the built app has no failpoint: neither a name nor the lever', () => {
  const code = codeIn(built, '.js');

  expect(places.length).toBeGreaterThan(12);
  expect(
    places.filter((place) => code.includes(`'${place}'`) || code.includes(`"${place}"`)),
  ).toEqual([]);
  expect(code).not.toMatch(/PERCH_FAILPOINT|failpoint/i);
});
