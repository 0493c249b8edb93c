// One search: words and meaning side by side, fused, read anew from their sources.
import type { Sentence } from '../../../preload/language/sentence.js';
import type { Passage, SearchRequest, SearchResult } from '../api.js';
import type { Database } from '../../store/open-database.js';
import type { DocumentRoot } from '../folders/document-root.js';
import type { History } from '../history/read-history.js';
import type { Chunks, StoredChunk } from '../tables/chunks.js';
import type { Visible } from '../tables/visible.js';
import type { SearchMeaning } from '../meaning/meaning.js';
import type { Hit } from './match-words.js';
import { createPresentFile } from './present-file.js';
import { presentMessage, type Shown } from './present-message.js';
import { isFiltering, parseQuery, relaxed, withoutMinus, type ParsedQuery } from './parse-query.js';
import { filterOf } from './query-filter.js';
import { leanOn } from './lean-on.js';
import { createMostAbout, markWords } from './mark-words.js';
import { withinSources } from './source-filter.js';
import { isNearDuplicate, runsOf } from './near-duplicates.js';
import { snippetOf } from './snippet.js';
import { createStems } from './stems.js';
import { queryTerms } from './query-terms.js';
import type { QueryMeaning } from './query-meaning.js';
import { prefer } from './prefer.js';
import { createRank, type Rank, type Ranked } from './rank.js';
import type { WordHits } from './rescore.js';

/** What words find where they are not to decide. */
const noWords: WordHits = { hits: [], sayLittle: true };

/** At most so many passages of one file. */
const perFile = 2;

/**
 * Gives the search function. A query of nothing but stop words finds nothing, one of
 * nothing but filters the newest passages they let through.
 */
export function createSearch(parts: {
  readonly db: Database;
  readonly chunks: Chunks;
  readonly history: () => History | undefined;
  /** The model that serves at the moment. */
  readonly meaning: () => SearchMeaning;
  /** The root of documents at a path; what stands of others is being forgotten. */
  readonly rootOf: (path: string) => DocumentRoot | undefined;
  /** What "today" is told from, in ms. */
  readonly now: () => number;
}): (request: SearchRequest) => Promise<SearchResult> {
  const { db, chunks, history, now } = parts;
  const stemTexts = createStems(db);
  const rankWith = createRank({ db, chunks, stemTexts });
  const withSnippets = (passages: readonly Passage[], terms: readonly string[]): Passage[] => {
    const marked = markWords(
      stemTexts,
      passages.map(({ text }) => text),
      terms,
    );
    return passages.map((passage, at) => ({
      ...passage,
      snippet: snippetOf(passage.text, marked[at] ?? { words: [], hits: [] }),
    }));
  };
  const presentFile = createPresentFile(db, parts.rootOf);
  const searchFor = async (query: ParsedQuery, request: SearchRequest): Promise<SearchResult> => {
    const past = history();
    const terms = queryTerms(query.text);
    const filter = withinSources(request.sources, filterOf(query, past));
    const visible = { audience: request.audience, except: request.exceptThread, filter };
    const meaning = parts.meaning(); // one for all of this search, also when the model changes meanwhile
    const rank = rankWith(meaning);
    if (terms.length === 0 && !isFiltering(query)) return { passages: [] };
    const mostAbout = createMostAbout(stemTexts, terms);
    const present = (chunk: StoredChunk, taken: Set<string>): Shown | undefined => {
      if (chunk.file !== null) return presentFile(chunk);
      return past && presentMessage(past, { chunk, request, taken, mostAbout });
    };
    if (terms.length === 0) {
      return {
        passages: withSnippets(choose(rank.newest(visible), present, request.limit), []),
      };
    }
    const asked = meaning.ofQuery(query.text); // under way while the words are looked up
    const words = request.by === 'meaning' ? noWords : rank.byWords({ text: query.text, visible });
    const near = await nearest(rank, asked, visible);
    const ranked = prefer(rank.fused(words, near.hits), request.prefer, now());
    const passages = choose(ranked, present, request.limit);
    return {
      passages: withSnippets(passages, terms),
      ...(near.off === undefined ? {} : { meaningOff: near.off }),
    };
  };
  return async (request) => {
    const typed = parseQuery(request.query, now());
    const { words, before = [] } = request;
    const parsed = words === undefined ? leanOn(typed, before) : { ...typed, text: words };
    const isAsking = queryTerms(parsed.text).length > 0 || isFiltering(parsed);
    const query = isAsking ? parsed : withoutMinus(parsed);
    const result = await searchFor(query, request);
    const isTooStrict = query.phrases.length > 0 && result.passages.length === 0;
    return isTooStrict ? searchFor(relaxed(query), request) : result;
  };
}

async function nearest(
  rank: Rank,
  asked: Promise<QueryMeaning>,
  visible: Visible,
): Promise<{ hits: Hit[]; off?: string | Sentence }> {
  const query = await asked;
  if (!query.on) return { hits: [], off: query.reason };
  return { hits: rank.byMeaning({ vector: query.vector, visible }) };
}

/** The best passages, one of a thread and few of a file; of those that say the same the best. */
function choose(
  ranked: readonly Ranked[],
  present: (chunk: StoredChunk, taken: Set<string>) => Shown | undefined,
  limit: number,
): Passage[] {
  const passages: Passage[] = [];
  const runs: ReadonlySet<string>[] = [];
  const taken = new Set<string>();
  const shown = new Map<string, number>();
  for (const { hit, chunk } of ranked) {
    if (passages.length >= limit) break;
    const source = sourceOf(chunk);
    const already = shown.get(source) ?? 0;
    const passage = already < mostOf(chunk) ? present(chunk, taken) : undefined;
    if (!passage) continue;
    shown.set(source, already + 1);
    const said = runsOf(passage.text);
    const same = runs.findIndex((each) => isNearDuplicate(each, said));
    const twin = passages[same];
    if (twin) {
      passages[same] = { ...twin, others: (twin.others ?? 0) + 1 };
      continue;
    }
    runs.push(said);
    const { score, keyword, meaning } = hit;
    const why = { ...(keyword && { keyword }), ...(meaning && { meaning }) };
    passages.push({ ...passage, score, why });
  }
  return passages;
}

const sourceOf = ({ file, ws, channel, thread }: StoredChunk): string =>
  file === null ? `${ws}/${channel}/${thread}` : `file ${file}`;

const mostOf = ({ file, thread }: StoredChunk): number => {
  if (file !== null) return perFile;
  return thread === '' ? Infinity : 1;
};
