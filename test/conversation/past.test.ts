// The past: exports and backfills into a real history, beside a simulated Slack.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createPast, type Past } from '../../main/conversation/past/past.js';
import { systemClock } from '../../main/lib/clock.js';
import { settleable } from '../../main/lib/settleable.js';
import type { Remote } from '../../main/lib/worker-call.js';
import { silentLog } from '../../main/log/log.js';
import type { SourceRow } from '../../main/store/sources.js';
import type { StoreCalls } from '../../main/store/store.js';
import type { PastFeed } from '../../main/transports/transport.js';
import { makeZip } from '../support/make-zip.js';
import { openTestStore } from '../support/store.js';
import { tempFolder } from '../support/temp.js';
import { until } from '../transports/support/perch-slack.js';
import { run, workspace } from './support/away.js';
import { exportFeed } from './support/open-source.js';

const inAnHour = (): number => Date.now() + 3_600_000;

function past(store: Remote<StoreCalls>, open: (row: SourceRow) => PastFeed): Past {
  const made = createPast({
    ...{ store, open, clock: systemClock, random: () => 0, log: silentLog },
    ...{ onNames: () => undefined, onKept: () => undefined, changed: () => undefined },
  });
  onTestFinished(() => made.stop());
  return made;
}

const untilState = (reading: Past, id: string, kind: string): Promise<void> =>
  vi.waitFor(
    async () => {
      const view = (await reading.views()).find(({ row }) => row.id === id);
      expect(view?.state.kind).toBe(kind);
    },
    { timeout: 30_000 },
  );

type Files = Parameters<typeof makeZip>[0];

const people = [
  { id: 'U1', team_id: 'T1', name: 'ana', profile: { display_name: 'Ana' } },
  { id: 'U2', team_id: 'T1', real_name: 'Ben Ode' },
];

/** An export as Slack gives it, with #ops, a private #board and a direct message of Ana and Ben. */
function makeExport(days: Files): string {
  const file = join(tempFolder(), 'Acme Slack export Mar 1 2026 - Mar 3 2026.zip');
  const json = (rows: unknown): string => JSON.stringify(rows);
  writeFileSync(
    file,
    makeZip({
      'users.json': json(people),
      'channels.json': json([{ id: 'C1', name: 'ops', members: ['U1'] }]),
      'groups.json': json([{ id: 'G1', name: 'board', members: ['U1'] }]),
      'dms.json': json([{ id: 'D1', members: ['U1', 'U2'] }]),
      ...days,
    }),
  );
  return file;
}

const said = (ts: string, text: string, more: object = {}): object => ({
  ...{ type: 'message', user: 'U1', text, ts, ...more },
});
const day = (...messages: object[]): string => JSON.stringify(messages);

const addExport = async (store: Remote<StoreCalls>, file: string): Promise<string> => {
  const id = `export:${file}`;
  await store.putSource({ id, kind: 'export', what: file, details: '{}', addedAt: inAnHour() });
  return id;
};

test('an export comes into the history: threads, edits, names and who may read what', async () => {
  const { remote } = openTestStore();
  const file = makeExport({
    'ops/2026-03-01.json': day(
      said('1772355600.000100', 'Who is on duty?', { thread_ts: '1772355600.000100' }),
      said('1772355700.000100', 'Ask <@U2>', {
        ...{ thread_ts: '1772355600.000100', edited: { user: 'U1', ts: '1772355800.000000' } },
      }),
      said('1772355900.000100', 'joined', { subtype: 'channel_join' }),
    ),
    'board/2026-03-02.json': day(said('1772442000.000100', 'private plans')),
    'D1/2026-03-03.json': day(said('1772528400.000100', 'lunch?')),
  });
  const reading = past(remote, ({ what }) => exportFeed(what));

  const id = await addExport(remote, file);
  await reading.begin(id);
  await untilState(reading, id, 'ready');

  const thread = { workspace: 'T1', channel: 'C1', thread: '1772355600.000100' };
  const rows = await remote.threadPage({ ...thread, before: undefined, limit: 10 });
  expect(rows.map(({ text, author, editedAt }) => ({ text, author, editedAt }))).toEqual([
    { text: 'Who is on duty?', author: 'U1', editedAt: null },
    { text: 'Ask @Ben Ode', author: 'U1', editedAt: 1_772_355_800_000 },
  ]);
  expect(
    (await remote.channels()).map(({ id: channel, kind, name }) => [channel, kind, name]),
  ).toEqual([
    ['C1', 'public', 'ops'],
    ['G1', 'private', 'board'],
    ['D1', 'group-dm', 'Ana, Ben Ode'],
  ]);
  expect((await remote.workspaces()).map(({ id: team, name }) => [team, name])).toEqual([
    ['T1', 'Acme'],
  ]);
  expect((await reading.views())[0]?.row).toMatchObject({
    kept: 4,
    done: 3,
    total: 3,
    troubles: 0,
  });
  expect(await remote.openTurns()).toEqual([]);
});

test('an export doubles nothing, overwrites no newer text and revives nothing that was deleted', async () => {
  const { remote } = openTestStore();
  const file = makeExport({
    'ops/2026-03-01.json': day(
      said('1772355600.000100', 'as it was'),
      said('1772355700.000100', 'was deleted since'),
    ),
  });
  const live = {
    ...{
      transport: 'slack' as const,
      workspace: 'T1',
      channel: 'C1',
      channelKind: 'private' as const,
    },
    ...{ thread: undefined, author: { id: 'U1', kind: 'person' as const }, mentionsBot: false },
    ...{ clientMsgId: undefined, at: 1, held: false },
  };
  await remote.saveChannel({ workspace: 'T1', id: 'C1', kind: 'private', name: 'ops-now' });
  await remote.receive({ ...live, eventId: 'E1', ts: '1772355600.000100', text: 'as it is now' });
  await remote.receive({
    ...live,
    eventId: 'E2',
    ts: '1772355700.000100',
    text: 'was deleted since',
  });
  await remote.remove({ workspace: 'T1', channel: 'C1', ts: '1772355700.000100', at: 2 });
  const reading = past(remote, ({ what }) => exportFeed(what));

  const id = await addExport(remote, file);
  await reading.begin(id);
  await untilState(reading, id, 'ready');

  const at = (ts: string) => remote.message({ workspace: 'T1', channel: 'C1', ts });
  expect(await at('1772355600.000100')).toMatchObject({ text: 'as it is now' });
  expect(await at('1772355700.000100')).toMatchObject({ text: '', deletedAt: 2 });
  expect((await remote.channels())[0]).toMatchObject({
    kind: 'private',
    name: 'ops-now',
    heard: 1,
  });
  expect((await reading.views())[0]?.row.kept).toBe(0);
});

test('an export goes on where it was interrupted, names a day it can not read, and ends', async () => {
  const folder = tempFolder();
  const days = Object.fromEntries(
    Array.from({ length: 900 }, (_, index) => {
      const date = new Date(Date.UTC(2023, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);
      return [
        `ops/${date}.json`,
        day(said(`${1_672_531_200 + index * 86_400}.000100`, `day ${index}`)),
      ];
    }),
  );
  const file = makeExport({ ...days, 'ops/2023-01-05.json': 'no JSON' });
  const first = openTestStore(folder);
  const id = await addExport(first.remote, file);
  const asked: (string | null)[] = [];
  const watched = (what: string): PastFeed => {
    const feed = exportFeed(what);
    return {
      ...feed,
      step: async (cursor, signal) => {
        asked.push(cursor);
        if (asked.length === 3) throw new Error('the thread broke');
        return feed.step(cursor, signal);
      },
    };
  };

  const broken = past(first.remote, ({ what }) => watched(what));
  await broken.begin(id);
  await untilState(broken, id, 'failed');
  const reading = past(first.remote, ({ what }) => watched(what));
  await reading.takeUp();
  await untilState(reading, id, 'ready');

  expect(asked[3]).toBe(asked[2]);
  expect((await reading.views())[0]?.row).toMatchObject({ kept: 899, done: 900, troubles: 1 });
  expect(await first.remote.sourceTroubles({ id, limit: 9 })).toEqual([
    { source: id, item: 'ops/2023-01-05.json', reason: 'is no valid JSON' },
  ]);
});

test('forgetting an export takes what it brought and nothing that was heard', async () => {
  const { remote } = openTestStore();
  const file = makeExport({
    'ops/2026-03-01.json': day(
      said('1772355600.000100', 'heard'),
      said('1772355700.000100', 'not heard'),
    ),
  });
  await remote.receive({
    ...{ transport: 'slack', workspace: 'T1', channel: 'C1', channelKind: 'public', eventId: 'E1' },
    ...{ ts: '1772355600.000100', thread: undefined, author: { id: 'U1', kind: 'person' } },
    ...{ text: 'heard', mentionsBot: false, clientMsgId: undefined, at: 1, held: false },
  });
  const reading = past(remote, ({ what }) => exportFeed(what));
  const id = await addExport(remote, file);
  await reading.begin(id);
  await untilState(reading, id, 'ready');

  await reading.forget(id);

  const at = (ts: string) => remote.message({ workspace: 'T1', channel: 'C1', ts });
  expect(await at('1772355600.000100')).toMatchObject({ text: 'heard' });
  expect(await at('1772355700.000100')).toBeUndefined();
  expect(await reading.views()).toEqual([]);
});

test('a file that is no export is refused with what is wrong', async () => {
  const file = join(tempFolder(), 'photos.zip');
  writeFileSync(file, makeZip({ 'a.jpg': 'x' }));

  await expect(exportFeed(file).names()).rejects.toMatchObject({
    code: 'invalid_input',
    message: `${file} can't be read as a Slack export: it holds no users.json.`,
  });
});

test('the past of a channel is read with its threads, never answered, and goes on after a restart', async () => {
  const { slack, ana, ops } = await workspace();
  const root = slack.say({ channel: ops, user: ana, text: '@perch how did it begin?' });
  const replies = Array.from({ length: 210 }, (_, index) =>
    slack.say({ channel: ops, user: ana, text: `reply ${index}`, thread: root.ts }),
  );
  const talk = Array.from({ length: 210 }, (_, index) =>
    slack.say({ channel: ops, user: ana, text: `talk ${index}` }),
  );
  const folder = tempFolder();
  const id = `backfill:T0ACME/${ops}`;
  const details = JSON.stringify({ workspace: 'T0ACME', channel: ops });
  const first = await run(slack, { folder });
  await first.remote.putSource({
    id,
    kind: 'backfill',
    what: '#ops',
    details,
    addedAt: inAnHour(),
  });
  let steps = 0;
  const begun = past(first.remote, () => {
    const feed = first.perch.past(ops);
    return {
      ...feed,
      // It is ended in the middle.
      step: (cursor, signal) =>
        ++steps > 3 ? new Promise(() => undefined) : feed.step(cursor, signal),
    };
  });
  await begun.begin(id);
  await until(() => steps > 3, 'three steps');
  begun.stop();
  await first.end();

  const second = await run(slack, { folder });
  const reading = past(second.remote, () => second.perch.past(ops));
  await reading.takeUp();
  await untilState(reading, id, 'ready');

  for (const { ts } of [root, ...replies, ...talk]) {
    expect(await second.remote.message({ workspace: 'T0ACME', channel: ops, ts })).toBeDefined();
  }
  expect((await reading.views())[0]?.row.kept).toBe(421);
  expect([...first.asked, ...second.asked]).toEqual([]);
}, 60_000);

test('what may still be heard or read as missed is left to that, so that it is answered', async () => {
  const { slack, ana, ops } = await workspace();
  const perch = await run(slack);
  const key = { workspace: 'T0ACME', channel: ops };
  await perch.away();
  const missed = slack.say({ channel: ops, user: ana, text: '@perch missed?' });
  const page = {
    ...{ source: 'backfill:x', workspace: 'T0ACME', troubles: [], done: 1, total: null, at: 1 },
    cursor: 'more',
    messages: [
      {
        ...{ channel: ops, ts: missed.ts, thread: missed.ts, author: ana, text: '@perch missed?' },
        ...{ authorKind: 'person' as const, at: 1, editedAt: null, deletedAt: null },
      },
    ],
  };
  await perch.remote.putSource({
    ...{ id: 'backfill:x', kind: 'backfill', what: '#ops', details: '{}', addedAt: inAnHour() },
  });

  await perch.remote.keepPast(page);
  expect(await perch.remote.message({ ...key, ts: missed.ts })).toBeUndefined();
  await perch.back();
  await until(() => slack.answersTo(missed.ts).length === 1, 'the answer');
});

test('a past of high priority is read while another one waits, and that goes on afterwards', async () => {
  const { remote } = openTestStore();
  const threeSteps = Object.fromEntries(
    Array.from({ length: 250 }, (_, n) => [
      `ops/${new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)}.json`,
      day(),
    ]),
  );
  const [slow, urgent] = [
    await addExport(remote, makeExport(threeSteps)),
    await addExport(remote, makeExport(threeSteps)),
  ];
  const gates = new Map([slow, urgent].map((id) => [id, settleable<undefined>()]));
  const reading = past(remote, ({ id, what }) => {
    const feed = exportFeed(what);
    const step: PastFeed['step'] = async (cursor, signal) => {
      if (cursor !== null) await gates.get(id)?.promise;
      return feed.step(cursor, signal);
    };
    return { ...feed, step };
  });
  await reading.begin(slow);
  await untilState(reading, slow, 'reading');

  await reading.setPriority(urgent, 'high');
  await untilState(reading, urgent, 'reading');
  gates.get(slow)?.resolve(undefined);
  await untilState(reading, slow, 'waiting');
  gates.get(urgent)?.resolve(undefined);

  await untilState(reading, urgent, 'ready');
  await untilState(reading, slow, 'ready');
});
