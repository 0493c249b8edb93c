// What the search of the History screen takes at some number of messages, over a real history and its index.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WantedMessages } from '../../../preload/search.js';
import { openHistory } from '../../../main/lookup/history/read-history.js';
import { createFindMessages } from '../../../main/lookup/messages/find-messages.js';
import { followMessages } from '../../../main/lookup/messages/follow-messages.js';
import { openMessageTable } from '../../../main/lookup/messages/message-table.js';
import { queryTerms } from '../../../main/lookup/search/query-terms.js';
import { closeIndex, openIndex } from '../../../main/lookup/tables/open-index.js';
import { silentLog } from '../../../main/log/log.js';
import { historyFileName, openStore } from '../../../main/store/store.js';
import { aligned } from '../aligned.js';
import { quantile } from '../statistics.js';
import { megabytes, milliseconds, perSecond } from '../units.js';
import type { BenchmarkSet } from './sets.js';

const questions = 100;
const firstAt = Date.UTC(2024, 0, 1);
const spanMs = Date.UTC(2026, 0, 1) - firstAt;
const perCommit = 20_000;

/** What a person types: one word, two, a phrase; with a channel, a person or a time. */
const kinds: readonly { readonly name: string; readonly typed: (words: string[]) => string }[] = [
  { name: 'one word', typed: ([one = '']) => one },
  { name: 'two words', typed: ([one = '', two = '']) => `${one} ${two}` },
  { name: 'a phrase', typed: ([one = '', two = '']) => `"${one} ${two}"` },
  { name: 'a word in a channel', typed: ([one = '']) => `${one} in:#c7` },
  {
    name: 'a word of a person, in a month',
    typed: ([one = '']) => `${one} from:@p7 during:2025-03`,
  },
  { name: 'a filter alone', typed: () => 'has:link' },
];

/** Fills a history with the messages of a set, copied with a number each, indexes and searches it; prints a table. */
export async function measureMessages(count: number, set: BenchmarkSet): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'perch-messages-'));
  try {
    fillHistory(folder, count, linesOf(set));
    const past = openHistory(join(folder, historyFileName));
    const db = openIndex(folder, silentLog);
    const filledPerSecond = await fill({ db, past }, count);
    const sizeMb = statSync(join(folder, 'lookup.db')).size / 2 ** 20;
    const find = createFindMessages({
      ...{ db, history: () => past, now: () => firstAt + spanMs },
      searchPassages: async () => ({ passages: [] }),
    });
    const words = set.queries.map(({ text }) =>
      queryTerms(text).filter((term) => !/\s/.test(term)),
    );
    const rows = [];
    for (const { name, typed } of kinds) {
      const asked = words.slice(0, 2 * questions).map(typed);
      rows.push([name, await spread(find, asked, 'newest'), await spread(find, asked, 'best')]);
    }
    closeIndex(db);
    past?.close();
    return [
      ...['', `History: ${count} messages, a first page of 30, p50 / p95`],
      ...aligned([['', 'newest first', 'best first'], ...rows]),
      `Made searchable at ${perSecond(filledPerSecond)}, ${megabytes(sizeMb)}.`,
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const linesOf = ({ passages }: BenchmarkSet): string[] =>
  passages.flatMap(({ text }) => text.split('\n')).filter((line) => line.trim() !== '');

/** Twenty channels, fifty people, every tenth message Perch's own; all in two years. */
function fillHistory(folder: string, count: number, lines: readonly string[]): void {
  const { db, calls, close } = openStore(folder);
  for (let id = 0; id < 50; id += 1)
    calls.savePerson({ workspace: 'w1', id: `U${id}`, name: `p${id}` });
  for (let id = 0; id < 20; id += 1)
    calls.saveChannel({ workspace: 'w1', id: `C${id}`, kind: 'public', name: `c${id}` });
  const insert = db.prepare(
    `INSERT INTO message (workspace, channel, ts, thread, transport, author, author_kind, text, at)
     VALUES ('w1', :channel, :ts, :ts, 'slack', :author, :kind, :text, :at)`,
  );
  const say = (index: number): void => {
    const at = Math.floor(firstAt + (spanMs * index) / count);
    insert.run({
      ...{ channel: `C${(index * 7) % 20}`, author: `U${(index * 13) % 50}`, at },
      kind: index % 10 === 0 ? 'perch' : 'person',
      ts: `${Math.floor(at / 1000)}.${String(index % 1_000_000).padStart(6, '0')}`,
      text: `${lines[index % lines.length] ?? ''} ${index}${index % 50 === 0 ? ' https://acme.com' : ''}`,
    });
  };
  for (let from = 0; from < count; from += perCommit)
    db.transaction(() => {
      for (let index = from; index < Math.min(count, from + perCommit); index += 1) say(index);
    })();
  close();
}

async function fill(
  { db, past }: { db: ReturnType<typeof openIndex>; past: ReturnType<typeof openHistory> },
  count: number,
): Promise<number> {
  const from = performance.now();
  const follower = followMessages({
    ...{ db, table: openMessageTable(db), history: () => past },
    idle: () => new Promise((resolve) => setImmediate(resolve)),
    changed: () => undefined,
    onFailure: (error) => {
      throw error;
    },
  });
  await follower.catchUp();
  while (follower.filling()) await new Promise((resolve) => setTimeout(resolve, 50));
  return (count * 1000) / (performance.now() - from);
}

/** The first half of the questions warms up. */
async function spread(
  find: ReturnType<typeof createFindMessages>,
  asked: readonly string[],
  order: WantedMessages['order'],
): Promise<string> {
  const times: number[] = [];
  for (const query of asked) {
    const from = performance.now();
    await find({ query, order, way: 'words', limit: 30 });
    times.push(performance.now() - from);
  }
  const counted = times.slice(questions);
  return `${milliseconds(quantile(counted, 0.5))} / ${milliseconds(quantile(counted, 0.95))}`;
}
