import { expect, it } from 'vitest';
import { healthHistoryHandlers } from '../../main/api/health-history.js';
import type { TransitionRow } from '../../main/store/transitions.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { fakeClock } from '../support/fake-clock.js';
import { openTestStore } from '../support/store.js';

const minute = 60_000;
const start = 1_700_000_000_000;

async function historyOf(rows: readonly Partial<TransitionRow>[]) {
  const { remote } = openTestStore();
  const clock = fakeClock(start + 120 * minute);
  for (const row of rows) {
    await remote.addTransition({
      ...{ workspace: 'T1', kind: 'up', at: start, cause: null, planned: 0, gapMs: null },
      ...row,
    });
  }
  const handlers = healthHistoryHandlers({ store: remote, journalKey: () => 'T1', clock });
  return handlers['health.history']({ workspace: '1', hours: 24 });
}

it('tells each break once, with its cause and length, at the moment it began', async () => {
  const { transitions } = await historyOf([
    { kind: 'up', cause: 'started', planned: 1 },
    { kind: 'refreshed', at: start + 10 * minute, cause: 'warning', planned: 1, gapMs: 0 },
    { kind: 'down', at: start + 20 * minute, cause: 'network_down' },
    { kind: 'up', at: start + 20 * minute + 14_000, cause: 'network_down', gapMs: 14_000 },
  ]);

  expect(
    transitions.map(({ at, words, planned }) => [at - start, inEnglish(words), planned]),
  ).toEqual([
    [20 * minute, 'network down, 14 s', false],
    [10 * minute, 'planned refresh', true],
    [0, 'connected', true],
  ]);
});

it('says of a break that is not over that it lasts', async () => {
  const { transitions } = await historyOf([
    { kind: 'up', cause: 'started', planned: 1 },
    { kind: 'down', at: start + minute, cause: 'token_revoked' },
    { kind: 'failed', at: start + minute, cause: 'token_revoked' },
  ]);

  expect(transitions.map(({ words }) => inEnglish(words))).toEqual([
    'stopped trying: token revoked',
    'token revoked, not connected since',
    'connected',
  ]);
});

it('leaves pauses out of the share, so that a rested connection is not a bad one', async () => {
  const { uptime } = await historyOf([
    { kind: 'connected', at: start },
    { kind: 'paused', at: start + 60 * minute },
  ]);

  expect(uptime).toMatchObject({ share: 1, restingMs: 60 * minute });
});

it('has no share where a connection never should have been, or only for moments', async () => {
  const { uptime } = await historyOf([
    { kind: 'connecting', at: start },
    { kind: 'connected', at: start + 1000 },
    { kind: 'paused', at: start + 2000 },
  ]);

  expect(uptime.share).toBeUndefined();
});
