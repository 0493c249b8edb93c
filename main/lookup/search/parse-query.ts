// Reads what was typed as Slack's own search box would: filters, exact phrases, words to leave out. What can't be
// read so is words. Pure.
import { cjk } from '../split/identifier-parts.js';
import { daysOf } from './days.js';

/** A query taken apart. Names are as typed, without @ and #. */
export interface ParsedQuery {
  /** What is left to be looked for: words and phrases. */
  readonly text: string;
  /** Must stand in a passage exactly so. */
  readonly phrases: readonly string[];
  /** Must not stand in a passage. */
  readonly without: readonly string[];
  readonly from: readonly string[];
  readonly in: readonly string[];
  /** In ms: from this moment on. */
  readonly since: number | undefined;
  /** In ms: before this moment. */
  readonly until: number | undefined;
  readonly hasLink: boolean;
}

/** A colon, @ and # in full width are what a Japanese or Chinese keyboard gives. */
const filter = /(?<=^|\s)(from|in|before|after|on|during|has)[:：](?:"([^"]+)"|(\S+))/giu;
const quoted = /"([^"]{2,200})"/gu;
/** Three letters and more: "-g" and "-rf" are options of a command, which questions are about. None is in CJK. */
const minus = new RegExp(
  `(?<=^|\\s)-(\\p{L}[\\p{L}\\p{N}_]{2,}|(?=${cjk.source})[\\p{L}\\p{N}]+)(?=\\s|$)`,
  'gu',
);

/** Takes a query apart. `now` is what "today" is told from. */
export function parseQuery(query: string, now: number): ParsedQuery {
  const found: Found = { from: [], in: [], since: undefined, until: undefined, hasLink: false };
  const read = (all: string, name: string, inQuotes: string | undefined, bare: string): string =>
    readFilter(found, name.toLowerCase(), inQuotes ?? bare, now) ? ' ' : all;
  const rest = query.replace(filter, read);
  const phrases = [...rest.matchAll(quoted)].map((match) => (match[1] ?? '').trim());
  const unquoted = rest.replace(quoted, ' ');
  const left = unquoted.replace(minus, ' ');
  const hasMore = /[\p{L}\p{N}]/u.test(left) || phrases.length > 0 || isFiltering(found);
  const without = hasMore ? [...unquoted.matchAll(minus)].map((match) => match[1] ?? '') : [];
  const text = hasMore ? `${left} ${phrases.map((phrase) => `"${phrase}"`).join(' ')}` : rest;
  return { ...found, text: text.trim(), phrases: phrases.filter(hasWord), without };
}

/** The same without the phrases, whose words stay: nobody ever said it just so. What must not stand there still must not. */
export const relaxed = (query: ParsedQuery): ParsedQuery => ({ ...query, phrases: [] });

/** The same with its words to leave out as words to look for: "what does -verbose do" asks for nothing else. */
export const withoutMinus = (query: ParsedQuery): ParsedQuery => ({
  ...query,
  text: [query.text, ...query.without].join(' '),
  without: [],
});

/** Whether anything but words was asked for. */
export const isFiltering = ({ from, in: places, since, until, hasLink }: Found): boolean =>
  from.length + places.length > 0 || since !== undefined || until !== undefined || hasLink;

interface Found {
  from: string[] | readonly string[];
  in: string[] | readonly string[];
  since: number | undefined;
  until: number | undefined;
  hasLink: boolean;
}

const hasWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Notes one filter; false when it says nothing we know, and so is words. */
function readFilter(found: Found, name: string, value: string, now: number): boolean {
  const plain = value.replace(/^<?[@#＠＃]/, '').replace(/[>,.;!?、。，！？]+$/, '');
  if (plain === '') return false;
  switch (name) {
    case 'from':
      found.from = [...found.from, plain];
      return true;
    case 'in':
      found.in = [...found.in, plain];
      return true;
    case 'has':
      found.hasLink ||= plain.toLowerCase() === 'link';
      return plain.toLowerCase() === 'link';
    default:
      return readDays(found, name, plain, now);
  }
}

function readDays(found: Found, name: string, value: string, now: number): boolean {
  const days = daysOf(value, now);
  if (!days) return false;
  if (name === 'before') found.until = Math.min(found.until ?? Infinity, days.from);
  if (name === 'after') found.since = Math.max(found.since ?? -Infinity, days.to);
  if (name === 'on' || name === 'during') {
    found.since = Math.max(found.since ?? -Infinity, days.from);
    found.until = Math.min(found.until ?? Infinity, days.to);
  }
  return true;
}
