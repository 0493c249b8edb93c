// A query as FTS5 is to look for it among single messages, and as a condition over `said`.
import type { ThreadKey } from '../../../preload/chat.js';
import { panePlace } from '../../lib/place.js';
import type { History } from '../history/read-history.js';
import { identifiersIn, phraseOf } from '../search/identifiers.js';
import type { ParsedQuery } from '../search/parse-query.js';
import { asPhrase, matchOf } from '../search/query-filter.js';
import { wantedWords, type WantedWord } from '../search/query-terms.js';
import { cjk } from '../split/identifier-parts.js';
import {
  anyMark,
  linkMark,
  noMark,
  perchMark,
  personMark,
  placeMark,
  threadMark,
} from '../tables/marks.js';
import { firstId } from './message-table.js';

/** What a message must be to be found. */
export interface MessageMatch {
  readonly match: string;
  /** Ids from the first on, before the last. */
  readonly from: number;
  readonly to: number;
  /** Over `said`, where the index alone finds too much. */
  readonly conditions: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  /** Whether any word is looked for: without one there is no best. */
  readonly hasWords: boolean;
  /** Filters that name nobody and no channel. */
  readonly unknown: readonly string[];
}

type Names = Pick<History, 'peopleCalled' | 'channelsNamed'>;

/** All words must be held, and of several people or channels any. `within` = only that conversation. */
export function matchMessages(
  query: ParsedQuery,
  names: Names,
  within: ThreadKey | undefined,
): MessageMatch {
  const words = wordsOf(query);
  const from = query.from.map((name) => ({ name: `from:${name}`, marks: saidBy(name, names) }));
  const places = query.in.map((name) => ({ name: `in:${name}`, marks: inPlace(name, names) }));
  const all = [
    ...words,
    ...[from, places].filter((group) => group.length > 0).map(anyOf),
    ...(within ? [asPhrase(threadMark(within.workspace, within.channel, within.thread))] : []),
    ...(query.hasLink ? [asPhrase(linkMark)] : []),
  ];
  const without = query.without.filter((word) => !cjk.test(word)).map(asPhrase);
  const positive = all.length > 0 ? all.join(' AND ') : asPhrase(anyMark);
  return {
    match: [`(${positive})`, ...without].join(' NOT '),
    from: query.since === undefined ? 0 : firstId(query.since),
    to: query.until === undefined ? Number.MAX_SAFE_INTEGER : firstId(query.until),
    ...cjkConditions(query),
    hasWords: words.length > 0,
    unknown: [...from, ...places].filter(({ marks }) => marks.length === 0).map(({ name }) => name),
  };
}

/** An identifier is held in one piece: the words of ABC-123 stand one right after the other. */
function wordsOf({ text, phrases }: ParsedQuery): string[] {
  const loose = text.replace(/"[^"]*"/g, ' ');
  const identifiers = identifiersIn(loose).map(phraseOf);
  return [
    ...phrases.map(matchOf),
    ...identifiers.filter((phrase) => phrase.includes(' ')).map(asPhrase),
    ...wantedWords(loose).map(eitherWay),
  ];
}

const eitherWay = ({ whole, parts }: WantedWord): string => {
  const apart = parts.map(asPhrase).join(' AND ');
  if (whole === undefined) return parts.length > 1 ? `(${apart})` : apart;
  return `(${asPhrase(whole)} OR (${apart}))`;
};

interface Named {
  readonly name: string;
  readonly marks: readonly string[];
}

/** Nobody is called so: nothing has the mark of nothing. */
const anyOf = (group: readonly Named[]): string => {
  const marks = group.flatMap((each) => each.marks);
  return `(${(marks.length > 0 ? marks : [noMark]).map(asPhrase).join(' OR ')})`;
};

/** The owner of the pane calls themselves "me". */
function saidBy(name: string, { peopleCalled }: Names): string[] {
  const called = name.toLowerCase();
  if (called === 'perch') return [perchMark];
  if (called === 'me' || called === 'you') return [personMark(panePlace.workspace, 'owner')];
  return peopleCalled(name).map(({ workspace, id }) => personMark(workspace, id));
}

function inPlace(name: string, { channelsNamed }: Names): string[] {
  const pane =
    name.toLowerCase() === 'chat' ? [placeMark(panePlace.workspace, panePlace.channel)] : [];
  return [...pane, ...channelsNamed(name).map(({ workspace, id }) => placeMark(workspace, id))];
}

/** CJK stands in the index character by character: what is to stand just so is looked for in the text itself. */
function cjkConditions({ phrases, without }: ParsedQuery) {
  const values: Record<string, string> = {};
  const holding = (text: string): string => {
    const name = `text${Object.keys(values).length}`;
    values[name] = text.toLowerCase();
    return `instr(lower(said.text), @${name})`;
  };
  const conditions = [
    ...phrases.filter((text) => cjk.test(text)).map((text) => `${holding(text)} > 0`),
    ...without.filter((text) => cjk.test(text)).map((text) => `${holding(text)} = 0`),
  ];
  return { conditions, values };
}
