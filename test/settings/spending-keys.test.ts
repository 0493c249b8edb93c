import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { resolveConfig } from '../../main/settings/config.js';
import { readPatch } from '../../main/settings/settings-patch.js';
import { spendingKeys } from '../../main/settings/spending-keys.js';

const nothing = { flags: {}, env: {}, envFile: {}, stored: {}, secrets: {}, workspaces: [] };
const spendingOf = (stored: object) => resolveConfig({ ...nothing, stored }).values.spending;

it('keeps a price of nothing apart from one that is not known', () => {
  expect(spendingOf(readPatch({ spending: { priceIn: '0', priceOut: '' } }))).toMatchObject({
    priceIn: 0,
    priceOut: undefined,
  });
});

it('lets the window take a price back', () => {
  const before = readPatch({ spending: { priceIn: '0.15' } });
  const after = readPatch({ spending: { priceIn: '' } });

  expect(spendingOf(before).priceIn).toBe(0.15);
  expect(spendingOf({ ...before, ...after }).priceIn).toBeUndefined();
});

it('names every key in docs/cost.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/cost.md'), 'utf8');

  for (const name of Object.keys(spendingKeys)) expect(page).toContain(`\`${name}\``);
});
