import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { byRank, type Turn } from '../../main/lib/by-rank.js';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const { signal } = new AbortController();

/** Notes what becomes of one wish for a turn. */
function ask(turn: Turn, wish: AbortSignal = signal) {
  const seen = { waited: 0, hasTurn: false };
  void turn
    .next(wish, () => (seen.waited += 1))
    .then(() => {
      seen.hasTurn = true;
    });
  return seen;
}

it('lets equals work side by side, and nobody wait for a lower rank', async () => {
  const ranks = byRank();
  const all = [ranks.join(1), ranks.join(1), ranks.join(0)];
  const [first, second] = all.map((turn) => ask(turn));
  await settled();

  expect([first, second]).toEqual([
    { waited: 0, hasTurn: true },
    { waited: 0, hasTurn: true },
  ]);
});

it('holds a lower rank until the last of the higher ones has left', async () => {
  const ranks = byRank();
  const higher = [ranks.join(2), ranks.join(1)];
  const low = ask(ranks.join(0));
  higher[0]?.leave();
  higher[0]?.leave();
  await settled();
  expect(low).toEqual({ waited: 1, hasTurn: false });

  higher[1]?.leave();
  await settled();

  expect(low).toEqual({ waited: 1, hasTurn: true });
});

it('lets go of one that is aborted, and leaves no listener behind', async () => {
  const ranks = byRank();
  ranks.join(1);
  const ending = new AbortController();
  const low = ask(ranks.join(0), ending.signal);
  await settled();
  expect(low.hasTurn).toBe(false);

  ending.abort();
  await settled();

  expect(low.hasTurn).toBe(true);
  expect(getEventListeners(ending.signal, 'abort')).toEqual([]);
});
