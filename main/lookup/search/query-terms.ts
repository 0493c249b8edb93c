// Turns whatever a person typed into words to look for.
import { cjk, plainWidth, scriptRuns, splitWord } from '../split/identifier-parts.js';

/** English function words: they match nearly everything and say nothing. */
const stopWords = new Set(
  `a about an and any are as at be been but by can could did do does for from had has have how i if in into is it
   its just me my of on or our should so some than that the their them then there they this to us was we
   were what when where which who why will with would you your`.split(/\s+/),
);

const words = /[\p{L}\p{N}]+(?:'[a-z]+)?/gu;
const quoted = /"([^"]{2,200})"/g;
/** A question is rarely longer; a pasted log is, and its first words say enough. */
const maxQueryChars = 4000;
const maxTerms = 96;

/**
 * The terms of a query, each a word or a phrase in lower case, once each. Stop words go; a query of
 * nothing else has no terms. Words with parts ("getUserById") and CJK words also give phrases of their parts.
 */
export function queryTerms(query: string): string[] {
  const text = plainWidth(query.slice(0, maxQueryChars));
  const phrases = [...text.matchAll(quoted)].map((match) => phraseOf(match[1] ?? ''));
  const single = wordsOf(text).flatMap(termsOfWord);
  const terms = new Set([...phrases, ...single].map((term) => term.toLowerCase()));
  return [...terms].filter((term) => term !== '' && !isStopWord(term)).slice(0, maxTerms);
}

/** A word that a message must hold: the word `whole`, or all of its `parts`. */
export interface WantedWord {
  readonly whole: string | undefined;
  readonly parts: readonly string[];
}

/**
 * The words of a query, each as it may be written: "getUserById" or "get User By Id". Stop words go, unless there is
 * nothing else.
 */
export function wantedWords(query: string): WantedWord[] {
  const words = wordsOf(plainWidth(query.slice(0, maxQueryChars)));
  const saying = words.filter((word) => !isStopWord(word.toLowerCase()));
  return (saying.length > 0 ? saying : words).slice(0, maxTerms).map((word) => {
    const terms = termsOfWord(word);
    if (terms.length === 1 || scriptRuns(word).every((run) => cjk.test(run)))
      return { whole: undefined, parts: terms };
    return { whole: terms[0], parts: terms.slice(1) };
  });
}

/** "what's", "doesn't" and the like go with what they are made of. */
const isStopWord = (term: string): boolean =>
  stopWords.has(term) || stopWords.has(term.replace(/n?'[a-z]+$/, ''));

const wordsOf = (text: string): string[] => text.match(words) ?? [];

/** Words one after the other; those of CJK character by character, as they are indexed. */
const phraseOf = (text: string): string =>
  wordsOf(text)
    .map((word) => (cjk.test(word) ? splitWord(word).join(' ') : word))
    .join(' ');

function termsOfWord(word: string): string[] {
  if (cjk.test(word)) return termsOfMixed(scriptRuns(word));
  const parts = splitWord(word);
  return parts.length > 1 ? [word, parts.join(' ')] : [word];
}

/** A particle beside a Latin word ("Perchの") says as little as "the". */
const particle = /^\p{Script=Hiragana}$/u;

function termsOfMixed(runs: readonly string[]): string[] {
  const terms = runs
    .filter((run) => runs.length === 1 || !particle.test(run))
    .flatMap((run) => (cjk.test(run) ? pairsOf(Array.from(run)) : termsOfWord(run)));
  return runs.length > 1 ? [runs.flatMap(splitWord).join(' '), ...terms] : terms;
}

/** Neighbouring characters two by two: CJK text has no spaces to tell words apart. */
const pairsOf = (characters: readonly string[]): string[] =>
  characters.length < 2
    ? [...characters]
    : characters.slice(1).map((character, index) => `${characters[index] ?? ''} ${character}`);
