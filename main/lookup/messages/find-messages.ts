// Looks for messages: by the words of each, by what passages mean, or by both.
import type {
  FoundMessages,
  MessageHit,
  SearchOrder,
  WantedMessages,
} from '../../../preload/search.js';
import type { SearchRequest, SearchResult } from '../api.js';
import type { Database } from '../../store/open-database.js';
import type { History } from '../history/read-history.js';
import { markWords } from '../search/mark-words.js';
import { parseQuery, type ParsedQuery } from '../search/parse-query.js';
import { queryTerms } from '../search/query-terms.js';
import { snippetOf } from '../search/snippet.js';
import { createStems } from '../search/stems.js';
import { createFindRows, type After, type FoundRow } from './find-rows.js';
import { joinHits } from './join-hits.js';
import { matchMessages } from './message-match.js';
import { presentHit, type BareHit } from './present-hit.js';

/** Gives the search. Within one conversation words alone decide. */
export function createFindMessages(parts: {
  readonly db: Database;
  readonly history: () => History | undefined;
  /** The search for passages, which knows what they mean. */
  readonly searchPassages: (request: SearchRequest) => Promise<SearchResult>;
  /** What "today" is told from, in ms. */
  readonly now: () => number;
}): (search: WantedMessages) => Promise<FoundMessages> {
  const { db, history, searchPassages, now } = parts;
  const stemTexts = createStems(db);
  const findRows = createFindRows(db, () => history()?.leftChannels() ?? []);

  const byWords = (search: WantedMessages, past: History): FoundMessages => {
    const query = parseQuery(search.query, now());
    const match = matchMessages(query, past, search.within);
    const { order, limit } = search;
    const rows = findRows(match, { order, after: readPlace(search.after), limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const found = shown.flatMap((row) => presentHit(past, row) ?? []);
    return {
      hits: withSnippets(found, termsOf(query)),
      ...(last && { next: writePlace(last) }),
      unknown: match.unknown,
    };
  };
  const withSnippets = (found: readonly BareHit[], terms: readonly string[]): MessageHit[] => {
    const texts = found.map(({ text }) => text);
    const marked = markWords(stemTexts, texts, terms);
    return found.map(({ text, ...hit }, at) => ({
      ...hit,
      snippet: snippetOf(text, marked[at] ?? { words: [], hits: [] }),
    }));
  };
  const byMeaning = async ({ query, limit }: WantedMessages): Promise<FoundMessages> => {
    const { passages, meaningOff } = await searchPassages({
      ...{ query, limit, audience: { kind: 'owner' }, sources: ['messages'], by: 'meaning' },
    });
    return {
      hits: passages.flatMap((passage) => asHit(passage) ?? []),
      unknown: [],
      ...(meaningOff !== undefined && { meaningOff }),
    };
  };

  return async (search) => {
    const past = history();
    if (!past) return { hits: [], unknown: [] };
    if (search.way === 'words' || search.within) return byWords(search, past);
    if (search.way === 'meaning') return inOrder(await byMeaning(search), search.order);
    const [words, meaning] = [byWords({ ...search, order: 'best' }, past), await byMeaning(search)];
    const joined = { ...meaning, ...words, hits: joinHits(words.hits, meaning.hits) };
    return inOrder(withoutNext(joined), search.order);
  };
}

/** A list of two kinds has one page: what the second would hold is not told apart. */
const withoutNext = ({ next: _, ...found }: FoundMessages): FoundMessages => found;

const inOrder = (found: FoundMessages, order: SearchOrder): FoundMessages =>
  order === 'best' ? found : { ...found, hits: found.hits.toSorted((a, b) => b.at - a.at) };

/** A query of nothing but stop words is looked for by them. */
const termsOf = ({ text }: ParsedQuery): string[] => {
  const terms = queryTerms(text);
  return terms.length > 0 ? terms : (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
};

/** A passage leads to its message that the query is most about. */
function asHit({ source, snippet, text }: SearchResult['passages'][number]) {
  if (source.kind !== 'message') return undefined;
  const { workspace, channel, thread, ts, at, place, author, isPrivate, link } = source;
  const hit: MessageHit = {
    ...{ workspace, channel, thread, ts, at, place, isPrivate },
    author: { kind: 'person', name: author },
    ...(link !== undefined && { link }),
    snippet: snippet ?? { text, marks: [] },
  };
  return hit;
}

const writePlace = ({ id, score }: FoundRow): string => `${id} ${score}`;

/** Made by writePlace; anything else begins at the beginning. */
function readPlace(text: string | undefined): After | undefined {
  const [id = NaN, score = NaN] = (text ?? '').split(' ').map(Number);
  return Number.isSafeInteger(id) && Number.isFinite(score) ? { id, score } : undefined;
}
