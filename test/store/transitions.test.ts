import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../main/store/migrate.js';
import { history } from '../../main/store/migrations/0010-history.js';
import { transitions } from '../../main/store/migrations/0040-transitions.js';
import { openDatabase } from '../../main/store/open-database.js';
import { openTestStore } from '../support/store.js';
import { tempFolder } from '../support/temp.js';

const hour = 3_600_000;
const start = 1_700_000_000_000;
const row = (workspace: string, kind: string, hours: number) => ({
  ...{ workspace, kind, at: start + hours * hour },
  ...{ cause: null, planned: 0 as const, gapMs: null },
});
const at = (hours: number): number => start + hours * hour;

it('counts how each workspace spent its time; refreshes are no state of their own', async () => {
  const { remote } = openTestStore();
  for (const [workspace, kind, hours] of [
    ['T1', 'connected', 0],
    ['T2', 'failed', 0],
    ['T1', 'refreshed', 4],
    ['T1', 'waiting', 6],
    ['T1', 'connecting', 6.5],
    ['T1', 'connected', 7],
    ['T1', 'paused', 9],
  ] as const) {
    await remote.addTransition(row(workspace, kind, hours));
  }

  const spent = await remote.timeSpent({ workspace: 'T1', since: at(2), until: at(10) });

  expect(spent).toEqual({
    connectedMs: 6 * hour,
    downMs: hour,
    restingMs: hour,
    awayMs: 0,
  });
  expect(await remote.timeSpent({ workspace: 'T9', since: 0, until: at(1) })).toMatchObject({
    connectedMs: 0,
    downMs: 0,
  });
});

it('tells the time Perch was not running from the time it was not connected, after a crash too', async () => {
  const { remote } = openTestStore();
  await remote.beginRun(at(0));
  await remote.addTransition(row('T1', 'connected', 0));
  await remote.markAlive(at(3));

  await remote.beginRun(at(8));
  await remote.addTransition(row('T1', 'connecting', 8));
  await remote.addTransition(row('T1', 'connected', 9));

  expect(await remote.timeSpent({ workspace: 'T1', since: at(0), until: at(10) })).toEqual({
    connectedMs: 4 * hour,
    downMs: hour,
    restingMs: 0,
    awayMs: 5 * hour,
  });
});

it('forgets what is older than thirty days, but not what still held when they began', async () => {
  const { remote } = openTestStore();
  const days = 24;
  await remote.addTransition(row('T1', 'waiting', -60 * days));
  await remote.addTransition(row('T1', 'connected', -50 * days));
  await remote.addTransition(row('T1', 'refreshed', -40 * days));
  await remote.addTransition(row('T1', 'refreshed', -1 * days));

  await remote.markAlive(at(0));

  const left = await remote.transitionsSince({ workspace: 'T1', since: 0, limit: 10 });
  expect(left.map(({ kind, at: when }) => [kind, (when - start) / hour / days])).toEqual([
    ['refreshed', -1],
    ['connected', -50],
  ]);
  const window = { workspace: 'T1', since: at(-30 * days), until: at(0) };
  expect((await remote.timeSpent(window)).connectedMs).toBe(30 * days * hour);
});

it('brings an older history along, whose transitions named no workspace', () => {
  const file = join(tempFolder(), 'history.db');
  const db = openDatabase(file);
  migrate(db, [history]);
  db.exec(`INSERT INTO connection_transition (transport, kind, at, detail)
    VALUES ('slack', 'connected', 5, '{}')`);

  migrate(db, [history, transitions]);

  expect(db.prepare('SELECT count(*) FROM connection_transition').pluck().get()).toBe(0);
  const plan = db
    .prepare(
      'EXPLAIN QUERY PLAN SELECT * FROM connection_transition WHERE workspace = ? AND at >= ? ORDER BY at DESC, seq DESC',
    )
    .all('T1', 5);
  db.close();
  expect(JSON.stringify(plan)).toContain('connection_transition_by_workspace');
  expect(JSON.stringify(plan)).not.toContain('TEMP B-TREE');
});
