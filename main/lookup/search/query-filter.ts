// The filters of a query as a condition over `chunk`: it goes inside every search, as the audience's does.
import type { History } from '../history/read-history.js';
import type { Condition } from '../tables/visible.js';
import { cjk, plainWidth, splitWord } from '../split/identifier-parts.js';
import { isFiltering, type ParsedQuery } from './parse-query.js';

/** The condition; undefined where the query is words alone. A name nobody has lets nothing through. */
export function filterOf(query: ParsedQuery, history: History | undefined): Condition | undefined {
  if (!isFiltering(query) && query.phrases.length + query.without.length === 0) return undefined;
  const values: Record<string, string | number> = {};
  const bind = (value: string | number): string => {
    const name = `filter${Object.keys(values).length}`;
    values[name] = value;
    return `@${name}`;
  };
  const parts = [
    ...query.from.map((name) => saidBy(history?.peopleNamed(name) ?? [], bind)),
    ...(query.in.length > 0 ? [inPlaces(query.in, history, bind)] : []),
    ...(query.since === undefined ? [] : [`chunk.at >= ${bind(query.since)}`]),
    ...(query.until === undefined ? [] : [`${begins} < ${bind(query.until)}`]),
    ...(query.hasLink ? ["instr(chunk.body, '://') > 0"] : []),
    ...query.phrases.map((phrase) => holding(phrase, bind)),
    ...query.without.map((word) => `NOT ${holding(word, bind)}`),
  ];
  return { sql: parts.join(' AND '), values };
}

type Bind = (value: string | number) => string;

/** A passage of talk begins with its first message, whose ts counts seconds. */
const begins = 'iif(chunk.file IS NULL, CAST(chunk.first AS REAL) * 1000, chunk.at)';

/** Whether a passage holds these words so. The index has CJK by character, so there the text itself is looked at, too. */
function holding(text: string, bind: Bind): string {
  const isCjk = cjk.test(text);
  const match = isCjk ? characterPhrases(text) : asPhrase(text);
  const found = `chunk.id IN (SELECT rowid FROM words WHERE words MATCH ${bind(match)})`;
  return isCjk ? `(${found} AND instr(${wholeText}, lower(${bind(text)})) > 0)` : found;
}

const wholeText = "lower(chunk.path || ' ' || chunk.title || ' ' || chunk.body)";

/** "週報 deploy" is indexed as "週 報" in one column and "deploy" in another. */
const characterPhrases = (text: string): string =>
  (plainWidth(text).match(/[\p{L}\p{N}]+/gu) ?? [])
    .map((word) => asPhrase(cjk.test(word) ? splitWord(word).join(' ') : word))
    .join(' AND ');

const asPhrase = (text: string): string => `"${text.replaceAll('"', '""').replaceAll('\0', ' ')}"`;

/** A passage of talk has each message on a line of its own, "Ana: the build is green". */
function saidBy(names: readonly string[], bind: Bind): string {
  const lines = names.map((name) => {
    return `instr(char(10) || chunk.body, char(10) || ${bind(`${name}: `)}) > 0`;
  });
  return lines.length > 0 ? `(chunk.file IS NULL AND (${lines.join(' OR ')}))` : 'false';
}

function inPlaces(names: readonly string[], history: History | undefined, bind: Bind): string {
  const places = names.flatMap((name) => history?.channelsNamed(name) ?? []);
  const either = places.map(
    ({ workspace, id }) => `(chunk.ws = ${bind(workspace)} AND chunk.channel = ${bind(id)})`,
  );
  return either.length > 0 ? `(${either.join(' OR ')})` : 'false';
}
