// Where the words of a query stand in a text as it is shown. CJK is compared character by character, as it is indexed.
import { cjk, plainWidth, scriptRuns } from '../split/identifier-parts.js';
import type { StemmedWord, StemTexts } from './stems.js';

/** A shown text: what may be cut between, and what of it was looked for. */
export interface MarkedWords {
  readonly words: readonly StemmedWord[];
  readonly hits: readonly StemmedWord[];
}

/** Finds the words of `terms` (see query-terms.ts) in some texts. */
export function markWords(
  stemTexts: StemTexts,
  texts: readonly string[],
  terms: readonly string[],
): MarkedWords[] {
  const wanted = wantedOf(stemTexts, terms);
  return shownWords(stemTexts, texts).map((words) => ({ words, hits: hitsAmong(words, wanted) }));
}

/** The text that holds the most of `terms`, each counted once; of equals the first. */
export function createMostAbout(
  stemTexts: StemTexts,
  terms: readonly string[],
): (texts: readonly string[]) => number {
  return (texts) => {
    if (texts.length < 2 || terms.length === 0) return 0;
    const counts = markWords(stemTexts, texts, terms).map(
      ({ hits }) => new Set(hits.map(({ stems }) => stems[0])).size,
    );
    return counts.indexOf(Math.max(...counts));
  };
}

interface Wanted {
  readonly alone: ReadonlySet<string>;
  /** Words that count only one right after the other. */
  readonly joined: readonly (readonly string[])[];
}

function wantedOf(stemTexts: StemTexts, terms: readonly string[]): Wanted {
  const stems = stemTexts(terms).map((words) => words.flatMap((word) => word.stems));
  const isJoined = (index: number): boolean =>
    cjk.test(terms[index] ?? '') && (stems[index]?.length ?? 0) > 1;
  return {
    alone: new Set(stems.filter((_, index) => !isJoined(index)).flat()),
    joined: stems.filter((_, index) => isJoined(index)),
  };
}

function hitsAmong(words: readonly StemmedWord[], { alone, joined }: Wanted): StemmedWord[] {
  const hits = new Set<StemmedWord>();
  for (const [index, word] of words.entries()) {
    if (word.stems.some((stem) => alone.has(stem))) hits.add(word);
    for (const run of joined) {
      if (!standsAt(index, run, words)) continue;
      for (const each of words.slice(index, index + run.length)) hits.add(each);
    }
  }
  return words.filter((word) => hits.has(word));
}

const standsAt = (index: number, run: readonly string[], words: readonly StemmedWord[]): boolean =>
  run.every((stem, at) => {
    const here = words[index + at];
    return here?.stems[0] === stem && (at === 0 || here.start === words[index + at - 1]?.end);
  });

const word = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;
/** A character with the marks that stand apart from it, in half width too. */
const character = /.[\p{M}\uff9e\uff9f]*/gsu;

function shownWords(stemTexts: StemTexts, texts: readonly string[]): StemmedWord[][] {
  const pieces = texts.map((text) =>
    [...text.matchAll(word)].flatMap(({ 0: found, index }) => piecesOf(found, index)),
  );
  const stems = stemTexts(pieces.flat().map(({ text }) => plainWidth(text)));
  let next = 0;
  return pieces.map((ofText) =>
    ofText.map(({ text, start }) => ({
      ...{ start, end: start + text.length },
      stems: (stems[next++] ?? []).flatMap((each) => each.stems),
    })),
  );
}

interface Piece {
  readonly text: string;
  readonly start: number;
}

function piecesOf(found: string, start: number): Piece[] {
  const texts = scriptRuns(found).flatMap((run) =>
    cjk.test(run) ? (run.match(character) ?? []) : [run],
  );
  let at = start;
  return texts.map((text) => {
    at += text.length;
    return { text, start: at - text.length };
  });
}
