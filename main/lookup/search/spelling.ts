// Words nobody ever wrote are mostly slips of the finger: what stands one edit away is looked for too.
import type { FrequencyOf } from './frequencies.js';
import type { StemTexts } from './stems.js';

/** Shorter words have too many neighbours. */
const fewestLetters = 5;
const mostLetters = 20;
/** So many unknown words of a query are mended, each by so many known ones. */
const mostMended = 3;
const mostMends = 3;
const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/** Gives what to look for beside the words of a query that the index does not know. */
export type MendTerms = (terms: readonly string[], chunks: number) => string[];

/** Prepares it for one index. */
export function createMendTerms(parts: {
  readonly stemTexts: StemTexts;
  readonly frequencyOf: FrequencyOf;
}): MendTerms {
  const { stemTexts, frequencyOf } = parts;
  const oftenIn = (words: readonly string[], chunks: number): { word: string; often: number }[] =>
    stemTexts(words).map((found, index) => ({
      word: words[index] ?? '',
      often: Math.min(
        ...found.flatMap(({ stems }) => stems.map((one) => frequencyOf(one, chunks))),
      ),
    }));
  return (terms, chunks) => {
    const able = terms.filter((term) => isWord.test(term));
    const unknown = oftenIn(able, chunks).filter(({ often }) => often === 0);
    return unknown.slice(0, mostMended).flatMap(({ word }) =>
      oftenIn(oneEditAway(word), chunks)
        .filter(({ often }) => often > 0 && Number.isFinite(often))
        .toSorted((one, other) => other.often - one.often)
        .slice(0, mostMends)
        .map((mend) => mend.word),
    );
  };
}

const isWord = new RegExp(`^\\p{L}{${fewestLetters},${mostLetters}}$`, 'u');

/** Every word that differs by one letter left out, added, changed, or swapped with the next. */
function oneEditAway(word: string): string[] {
  const letters = new Set(Array.from(alphabet + word));
  const variants = new Set<string>();
  for (let at = 0; at <= word.length; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    if (tail !== '') variants.add(head + tail.slice(1));
    if (tail.length > 1) variants.add(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2));
    for (const letter of letters) {
      variants.add(head + letter + tail);
      if (tail !== '') variants.add(head + letter + tail.slice(1));
    }
  }
  variants.delete(word);
  return [...variants];
}
