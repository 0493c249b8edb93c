// Search in a large index: what narrows the work must change nothing of what is let through.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createFrequencies } from '../../main/lookup/search/frequencies.js';
import { parseQuery } from '../../main/lookup/search/parse-query.js';
import { filterOf } from '../../main/lookup/search/query-filter.js';
import { createStems } from '../../main/lookup/search/stems.js';
import { createTwoSteps, type TwoSteps } from '../../main/lookup/search/two-steps.js';
import { openVectorLoop } from '../../main/lookup/tables/vector-table.js';
import { visibleChunks, type Visible } from '../../main/lookup/tables/visible.js';
import { draws, manyChunks, vectorAbout, type ManyChunks } from './support/many-chunks.js';

const count = 1500;
const people = ['Ana', 'Ben', 'Cleo'];
const names = {
  peopleNamed: (name: string) => people.filter((person) => person === name),
  channelsNamed: (id: string) =>
    /^C\d$/.test(id) ? ['T0', 'T1'].map((workspace) => ({ workspace, id })) : [],
};
/** Every third holds "osprey", every fourth a link, every fifth a freeze. */
const textOf = (n: number): string =>
  [
    `${people[n % 3] ?? ''}: note ${n} of the ${n % 3 === 0 ? 'osprey' : 'heron'}`,
    n % 4 === 0 ? 'see https://ci.example/7' : 'nothing to see',
    n % 5 === 0 ? 'deploy freeze' : 'freeze no deploy',
  ].join(' ');

const folder = mkdtempSync(join(tmpdir(), 'perch-'));
let index: ManyChunks;
let byHolding: TwoSteps;
let byRank: TwoSteps;
beforeAll(() => {
  index = manyChunks(folder, count, textOf);
  const { db } = index;
  const tools = { stemTexts: createStems(db), frequencyOf: createFrequencies(db) };
  byHolding = createTwoSteps(db, { ...tools, fewPlaces: 0 });
  byRank = createTwoSteps(db, tools);
});

afterAll(() => {
  index.db.close();
  rmSync(folder, { recursive: true, force: true });
});

const audiences: readonly Visible['audience'][] = [
  { kind: 'owner' },
  { kind: 'channel', workspace: 'T1', channel: 'C1' },
  { kind: 'channel', workspace: 'T0', channel: 'C0' },
];
const filters = [
  ...['', 'in:C1', 'in:C1 in:C2', 'in:nowhere', 'from:Ana', 'from:Ana from:Ben', 'from:Nobody'],
  ...['has:link', 'after:2026-02-01', 'before:2026-02-01', 'during:2026-02', 'on:2026-02-03'],
  ...['"deploy freeze"', '-osprey', 'in:C2 after:2026-02-10 has:link -heron', 'before:1999'],
];
const cases = audiences.flatMap((audience) => filters.map((typed) => ({ audience, typed })));

describe.each(cases)('$typed for $audience', ({ audience, typed }) => {
  const visibleTo = (): Visible => ({
    ...{ audience, except: undefined },
    filter: filterOf(parseQuery(`${typed} note`, Date.UTC(2026, 5, 1)), names),
  });
  /** What the condition alone lets through of all passages with the word. */
  const allowed = (visible: Visible): number[] => {
    const { sql, values } = visibleChunks(visible);
    return index.db
      .prepare<[object], number>(`SELECT id FROM chunk WHERE ${sql} ORDER BY id`)
      .pluck()
      .all(values);
  };

  test('words find what the condition lets through and nothing else', () => {
    const visible = visibleTo();
    const may = allowed(visible);

    for (const twoSteps of [byHolding, byRank]) {
      const hits = twoSteps(['note'], visible, { count, chunks: count });
      expect(hits.length).toBe(Math.min(may.length, twoSteps === byRank ? 200 : 400));
      expect(hits.filter(({ id }) => !may.includes(id))).toEqual([]);
    }
  });

  test('meaning finds the nearest of what the condition lets through', () => {
    const visible = visibleTo();
    const query = vectorAbout(3, draws(99));

    const exact = openVectorLoop(index.db, index.model).nearest(query, visible, 20);
    const found = index.vectors.nearest(query, visible, 20);

    expect(found).toHaveLength(exact.length);
    expect(found.filter(({ id }) => !allowed(visible).includes(id))).toEqual([]);
    // Signs choose what is looked at: one hardly less near may take a place.
    for (const [at, { cosine }] of found.entries()) {
      expect(cosine).toBeGreaterThan((exact[at]?.cosine ?? 1) - 0.05);
    }
  });
});

test('a passage that holds more of the query comes first, of equals the newest', () => {
  const visible: Visible = { audience: { kind: 'owner' }, except: undefined };

  const hits = byHolding(['osprey', 'note', '600'], visible, { count: 3, chunks: count });

  expect(hits[0]?.id).toBe(601);
});

/** What the table of vectors is joined with in the statement that asks for the nearest. */
function besideVectors(typed: string): string[] {
  const filter = filterOf(parseQuery(`${typed} note`, Date.UTC(2026, 5, 1)), names);
  const prepare = vi.spyOn(index.db, 'prepare');
  index.vectors.nearest(
    vectorAbout(3, draws(99)),
    { audience: { kind: 'owner' }, except: undefined, filter },
    20,
  );
  const sql = prepare.mock.calls.map(([text]) => text).find((text) => text.includes('signs MATCH'));
  prepare.mockRestore();
  const explain = index.db.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  const plan = explain.all({ query: Buffer.alloc(32), most: 1, limit: 1, match: '' });
  return plan.map(({ detail }) => detail).filter((detail) => !/^SCAN meaning_a/.test(detail));
}

test('what has a link is told by the table of vectors itself, without a list of passages', () => {
  expect(besideVectors('"deploy freeze"').join()).toContain('words');
  expect(besideVectors('has:link')).toEqual([]);
});
