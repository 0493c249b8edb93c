import { expect, it } from 'vitest';
import { createRandom } from '../fakes/slack/random.js';
import { tearWal } from '../soak/torn-wal.js';

it('opens or refuses a torn WAL, with a prefix of what was committed and nothing lost before the cut', () => {
  const seed = Number(process.env['PERCH_SEED'] ?? Date.now() % 1_000_000);

  const torn = tearWal({ rounds: 100, commits: 40, random: createRandom(seed).next });

  expect(torn, `seed ${seed}`).toMatchObject({ rounds: 100, wrong: [], lost: [] });
  expect(torn.opened, `seed ${seed}`).toBeGreaterThan(90);
}, 60_000);
