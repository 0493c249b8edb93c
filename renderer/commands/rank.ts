// Which offers fit what is typed, the best first. Pure.

/** What an offer is found by. */
export interface Findable {
  readonly name: string;
  readonly words?: string;
}

/** Those of which every typed word begins a word, the best first; in their order where nothing is typed. */
export function rank<Offer extends Findable>(
  offers: readonly Offer[],
  typed: string,
): readonly Offer[] {
  const wanted = wordsOf(typed).flatMap(cut);
  if (wanted.length === 0) return offers;
  return offers
    .map((offer) => ({ offer, score: scoreOf(offer, wanted) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ offer }) => offer);
}

/** A word of the name counts more than one beside it, the name's first one most, a whole one more than its beginning. */
function scoreOf({ name, words = '' }: Findable, wanted: readonly string[]): number {
  const named = wordsOf(name);
  const beside = wordsOf(words);
  let score = 0;
  for (const word of wanted) {
    const best = Math.max(bestOf(named, word) * 10, bestOf(beside, word));
    if (best === 0) return 0;
    score += best;
  }
  return score + (named[0]?.startsWith(wanted[0] ?? '') ? 15 : 0);
}

const bestOf = (words: readonly string[], wanted: string): number =>
  words.includes(wanted) ? 2 : words.some((word) => fits(word, wanted)) ? 1 : 0;

/** Where a script has no spaces a word may begin anywhere. */
const fits = (word: string, wanted: string): boolean =>
  unspaced.test(wanted) ? word.includes(wanted) : word.startsWith(wanted);

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** What is typed in such a script, word by word: "暂停连接" is to find "暂停与 Slack 的连接". */
const cut = (word: string): readonly string[] =>
  unspaced.test(word) ? [...segmenter.segment(word)].map(({ segment }) => segment) : [word];

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
