import { expect, it } from 'vitest';
import { timelineOf } from '../../main/api/timeline.js';
import type { TransitionRow } from '../../main/store/transitions.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { openTestStore } from '../support/store.js';

const minute = 60_000;
const window = { since: 1_000 * minute, until: 2_000 * minute };

const row = (at: number, kind: string, change: Partial<TransitionRow> = {}): TransitionRow => ({
  ...{ workspace: 'T1', kind, at: at * minute, cause: null, planned: 0, gapMs: null },
  ...change,
});
const shown = (rows: readonly TransitionRow[]) =>
  timelineOf(rows, window).segments.map(({ from, to, kind, cause }) =>
    [from / minute, to / minute, kind, cause && inEnglish(cause)]
      .filter((part) => part !== undefined)
      .join(' '),
  );

it('holds a state of before the window, and leaves no hole', () => {
  expect(shown([row(10, 'connected'), row(1500, 'paused')])).toEqual([
    '1000 1500 connected',
    '1500 2000 paused',
  ]);
});

it('never takes for connected what nothing is known of', () => {
  expect(shown([])).toEqual(['1000 2000 not recorded']);
  expect(shown([row(1200, 'connected')])).toEqual([
    '1000 1200 not recorded',
    '1200 2000 connected',
  ]);
});

it('shows when Perch was not running, or the machine slept', () => {
  expect(shown([row(10, 'connected'), row(1100, 'not running'), row(1300, 'connecting')])).toEqual([
    '1000 1100 connected',
    '1100 1300 not running',
    '1300 2000 connecting',
  ]);
  expect(shown([row(10, 'connected'), row(1100, 'asleep')]).at(-1)).toBe('1100 2000 asleep');
});

it('makes one break of "connecting" and "waiting" that alternate, with its cause', () => {
  const rows = [
    row(10, 'connected'),
    row(1100, 'down', { cause: 'network_down' }),
    row(1100, 'connecting'),
    row(1101, 'waiting', { cause: 'network_down' }),
    row(1102, 'connecting'),
    row(1103, 'connected'),
    row(1200, 'failed', { cause: 'invalid_auth' }),
  ];

  expect(shown(rows)).toEqual([
    '1000 1100 connected',
    '1100 1103 reconnecting network down',
    '1103 1200 connected',
    '1200 2000 failed token not valid',
  ]);
});

it('names the error that tells where a break began with another for a moment', () => {
  const rows = [
    row(10, 'connected'),
    row(1100, 'down', { cause: 'socket_closed' }),
    row(1100, 'connecting'),
    { ...row(1100, 'waiting', { cause: 'network_down' }), at: 1100 * minute + 40 },
    row(1103, 'connected'),
  ];

  expect(shown(rows)).toEqual([
    '1000 1100 connected',
    '1100 1103 reconnecting network down',
    '1103 2000 connected',
  ]);
});

it('tells a planned refresh from a fault, also where it left a gap', () => {
  const rows = [
    row(10, 'connected'),
    row(1100, 'refreshed', { planned: 1, gapMs: 0 }),
    row(1200, 'refreshed', { planned: 1, gapMs: 2 * minute }),
  ];

  expect(shown(rows)).toEqual([
    '1000 1198 connected',
    '1198 1200 refreshing',
    '1200 2000 connected',
  ]);
  expect(timelineOf(rows, window).refreshes).toEqual([1100 * minute, 1200 * minute]);
});

it('asks the store for what held before, and not where rows had to be left out', async () => {
  const { remote } = openTestStore();
  for (const each of [row(10, 'connected'), row(11, 'up'), row(1100, 'waiting')])
    await remote.addTransition(each);
  const ask = (limit: number) =>
    remote.timelineRows({ workspace: 'T1', since: window.since, limit });

  expect((await ask(10)).map(({ kind }) => kind)).toEqual(['connected', 'waiting']);
  expect((await ask(1)).map(({ kind }) => kind)).toEqual(['waiting']);
});
