import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { root } from '../lockfile.js';

const repository = fileURLToPath(root);
const folder = join(repository, '.github/workflows');
const lines = readdirSync(folder).flatMap((name) =>
  readFileSync(join(folder, name), 'utf8').split('\n'),
);

describe('the workflows', () => {
  it('use actions by the hash of what was read, so that a moved tag changes nothing', () => {
    const uses = lines.filter((line) => /\buses:/.test(line));

    expect(uses.length).toBeGreaterThan(3);
    expect(uses.filter((line) => !/@[0-9a-f]{40} # v\d/.test(line))).toEqual([]);
  });

  it('run scripts that are there', () => {
    const scripts = lines.flatMap((line) => [...line.matchAll(/\bnode (scripts\/\S+\.mjs)/g)]);
    const missing = scripts
      .map(([, file]) => file ?? '')
      .filter((file) => !existsSync(join(repository, file)));

    expect(scripts.length).toBeGreaterThan(3);
    expect(missing).toEqual([]);
  });
});
