// The filters of a query as a condition over `chunk`: it goes inside every search, as the audience's does.
import type { History } from '../history/read-history.js';
import { cjk, plainWidth, splitWord } from '../split/identifier-parts.js';
import { authorMark, noMark } from '../tables/marks.js';
import type { Bounds, Filter } from '../tables/visible.js';
import { isFiltering, type ParsedQuery } from './parse-query.js';

/** What history is asked for: who and what is called so. */
export type NamesInHistory = Pick<History, 'peopleNamed' | 'channelsNamed'>;

/** The condition; undefined where the query is words alone. A name nobody has lets nothing through. */
export function filterOf(
  query: ParsedQuery,
  history: NamesInHistory | undefined,
): Filter | undefined {
  if (!isFiltering(query) && query.phrases.length + query.without.length === 0) return undefined;
  const values: Record<string, string | number> = {};
  const bind = (value: string | number): string => {
    const name = `filter${Object.keys(values).length}`;
    values[name] = value;
    return `@${name}`;
  };
  const people = query.from.map((name) => history?.peopleNamed(name) ?? []);
  const bounds = boundsOf(query, { people, history });
  const parts = [
    ...people.map((names) => saidBy(names, bind)),
    ...(bounds.places ? [inPlaces(bounds.places, bind)] : []),
    ...(query.since === undefined ? [] : [`chunk.at >= ${bind(query.since)}`]),
    ...(query.until === undefined ? [] : [`${begins} < ${bind(query.until)}`]),
    ...(query.hasLink ? ["instr(chunk.body, '://') > 0"] : []),
    ...query.phrases.map((phrase) => holding(phrase, bind)),
    ...query.without.map((word) => `NOT ${holding(word, bind)}`),
  ];
  return { sql: parts.join(' AND '), values, bounds };
}

function boundsOf(
  { in: inside, since, until, hasLink, phrases, without }: ParsedQuery,
  named: { people: readonly (readonly string[])[]; history: NamesInHistory | undefined },
): Bounds {
  const { people, history } = named;
  const places = inside.flatMap((name) => history?.channelsNamed(name) ?? []);
  const authors = people.map((names) => (names.length > 0 ? names.map(authorMark) : [noMark]));
  return {
    places: inside.length > 0 ? places : undefined,
    ...{ since, until, hasLink, marks: authors },
    phrases: phrases.map(matchOf),
    // What finds too much can't leave out.
    without: without.filter((text) => !cjk.test(text)).map(asPhrase),
  };
}

type Bind = (value: string | number) => string;

/** A passage of talk begins with its first message, whose ts counts seconds. */
const begins = 'iif(chunk.file IS NULL, CAST(chunk.first AS REAL) * 1000, chunk.at)';

/**
 * Whether a passage holds these words so, asked for one passage at a time: reading all that hold a frequent word takes
 * longer. The index has CJK by character, so there the text itself is looked at, too.
 */
function holding(text: string, bind: Bind): string {
  const match = bind(matchOf(text));
  const found = `EXISTS (SELECT 1 FROM words WHERE words MATCH ${match} AND words.rowid = chunk.id)`;
  return cjk.test(text) ? `(${found} AND instr(${wholeText}, lower(${bind(text)})) > 0)` : found;
}

const wholeText = "lower(chunk.path || ' ' || chunk.title || ' ' || chunk.body)";

/** Finds at least the passages that hold a text; with CJK in it, others too. */
export const matchOf = (text: string): string =>
  cjk.test(text) ? characterPhrases(text) : asPhrase(text);

/** "週報 deploy" is indexed as "週 報" in one column and "deploy" in another. */
const characterPhrases = (text: string): string =>
  (plainWidth(text).match(/[\p{L}\p{N}]+/gu) ?? [])
    .map((word) => asPhrase(cjk.test(word) ? splitWord(word).join(' ') : word))
    .join(' AND ');

/** A text for MATCH: its words one after the other, and never an operator. */
export const asPhrase = (text: string): string =>
  `"${text.replaceAll('"', '""').replaceAll('\0', ' ')}"`;

/** A passage of talk has each message on a line of its own, "Ana: the build is green". */
function saidBy(names: readonly string[], bind: Bind): string {
  const lines = names.map((name) => {
    return `instr(char(10) || chunk.body, char(10) || ${bind(`${name}: `)}) > 0`;
  });
  return lines.length > 0 ? `(chunk.file IS NULL AND (${lines.join(' OR ')}))` : 'false';
}

function inPlaces(places: NonNullable<Bounds['places']>, bind: Bind): string {
  const either = places.map(
    ({ workspace, id }) => `(chunk.ws = ${bind(workspace)} AND chunk.channel = ${bind(id)})`,
  );
  return either.length > 0 ? `(${either.join(' OR ')})` : 'false';
}
