// Builds the benchmark sets; those of ../shared/data as their README describes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from '../root.js';
import { leanOn } from '../../../main/lookup/search/lean-on.js';
import { parseQuery } from '../../../main/lookup/search/parse-query.js';
import { packMessages } from '../../../main/lookup/split/pack-messages.js';

export interface BenchmarkSet {
  readonly name: string;
  readonly passages: readonly BenchmarkPassage[];
  readonly queries: readonly BenchmarkQuery[];
}

export interface BenchmarkPassage {
  readonly key: string;
  /** A conversation, or undefined for a document. */
  readonly thread: string | undefined;
  /** Where it was said; by default all in one channel. */
  readonly place?: { readonly ws: string; readonly channel: string };
  /** When it was said, in ms; only order counts without it. */
  readonly at?: number;
  /** A document's own. */
  readonly title?: string;
  readonly text: string;
}

export interface BenchmarkQuery {
  readonly text: string;
  readonly relevant: ReadonlySet<string>;
  /** Weights and limits were chosen by the figures of one half; the other half is what they are worth. */
  readonly half: 'tuned' | 'held out';
}

const halfOf = (index: number): BenchmarkQuery['half'] => (index % 2 === 0 ? 'tuned' : 'held out');

interface ChatLine {
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly conv: string;
}

/**
 * Conversations whose first message asks: that message is the query, the passages of the rest are
 * relevant. The query itself is not indexed.
 */
export function readSlackTalk(data: string): BenchmarkSet {
  const conversations = groupBy(readLines<ChatLine>(data, 'slack-chats'), keyOfConversation);
  const passages: BenchmarkPassage[] = [];
  const queries: BenchmarkQuery[] = [];
  for (const [name, lines] of conversations) {
    const texts = lines.toSorted((a, b) => (a.ts < b.ts ? -1 : 1)).map(({ text }) => clean(text));
    const [first = '', ...rest] = texts;
    const at = saidAt(lines[0]?.ts);
    const asks = texts.length >= 4 && first.includes('?') && first.length >= 40;
    const chunks = pack(asks ? rest : texts).map((text, index) => ({
      key: `${name} ${index}`,
      thread: name,
      at,
      text,
    }));
    passages.push(...chunks);
    const relevant = new Set(chunks.map(({ key }) => key));
    if (asks) queries.push({ text: first.slice(0, 600), relevant, half: halfOf(queries.length) });
  }
  return { name: 'Slack talk', passages, queries };
}

/** The data has times of day, to the microsecond; of a conversation its first will do. */
const saidAt = (ts = ''): number => Date.parse(`${ts.slice(0, 23)}Z`) || 0;

const keyOfConversation = ({ workspace, channel, conv }: ChatLine): string =>
  `${workspace} ${channel} ${conv}`;

const clean = (text: string): string =>
  text
    .replace(/<@[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const pack = (texts: readonly string[]): string[] =>
  packMessages(texts.map((text, index) => ({ ts: String(index), at: 0, text, asks: false })))
    .map(({ text }) => text)
    .filter((text) => text !== '');

/** Aeronautics abstracts; every grade but -1 is relevant. */
export function readCranfield(data: string): BenchmarkSet {
  const docs = readLines<{ id: string; title: string; text: string }>(data, 'cranfield-docs');
  const judged = readLines<{ query: string; doc: string; grade: number }>(data, 'cranfield-qrels');
  const good = groupBy(
    judged.filter(({ grade }) => grade > 0),
    ({ query }) => query,
  );
  return {
    name: 'Cranfield',
    passages: docs.map(({ id, title, text }) => ({
      ...{ key: id, thread: undefined },
      text: `${title} ${text}`,
    })),
    queries: readLines<{ id: string; text: string }>(data, 'cranfield-queries').map(
      ({ id, text }, index) => ({
        ...{ text, half: halfOf(index) },
        relevant: new Set(good.get(id)?.map(({ doc }) => doc)),
      }),
    ),
  };
}

/** A question that leans on its thread, as Perch looks it up without and with the one before it, and said in full. */
export const followUpWordings = ['as it is', 'in its thread', 'said in full'] as const;

/** Our own questions that lean on the one before them, in one wording, over the passages of the paraphrases. */
export function readFollowUps(wording: (typeof followUpWordings)[number]): BenchmarkSet {
  const { passages } = readParaphrases();
  const queries = readPairs('follow-ups').map(
    ([words = '', before = '', question = '', inFull = ''], index) => ({
      text: {
        'as it is': question,
        'in its thread': leanOn(parseQuery(question, 0), [before]).text,
        'said in full': inFull,
      }[wording],
      relevant: new Set(passages.filter(({ text }) => text.includes(words)).map(({ key }) => key)),
      half: halfOf(index),
    }),
  );
  return { name: `Follow-ups, ${wording}`, passages, queries };
}

/** Our own questions and passages with next to no word in common: test/bench/lookup/paraphrases.txt. */
export function readParaphrases(): BenchmarkSet {
  const pairs = readPairs('paraphrases');
  return {
    name: 'Paraphrases',
    passages: pairs.map(([kind, , text = ''], index) => ({
      key: String(index),
      thread: kind === 'talk' ? String(index) : undefined,
      text,
    })),
    // Talk and documents alternate, so pairs of neighbours go into one half.
    queries: pairs.map(([, text = ''], index) => ({
      ...{ text, relevant: new Set([String(index)]), half: halfOf(index >> 1) },
    })),
  };
}

const readPairs = (name: string): string[][] =>
  readFileSync(join(root, `test/bench/lookup/${name}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' | '));

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The lines of a gzipped JSONL file; its fields are described in the data's README. */
function readLines<Line>(data: string, name: string): Line[] {
  const text = gunzipSync(readFileSync(join(data, `${name}.jsonl.gz`))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line); // as the README says
}
