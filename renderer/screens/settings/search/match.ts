// What a search of Settings finds, and what is marked of it. Pure.
import type { SearchEntry } from './entries.js';

/** Those that hold every word, by their sections in the order of the screen. */
export function findEntries(
  entries: readonly SearchEntry[],
  query: string,
): readonly (readonly [section: string, found: readonly SearchEntry[]])[] {
  const words = wordsOf(query);
  const found = entries.filter((entry) => {
    const text = textOf(entry);
    return words.every((word) => text.includes(word));
  });
  const sections = [...new Set(found.map(({ section }) => section))];
  return sections.map((section) => [section, found.filter((each) => each.section === section)]);
}

/** The words that are looked for; a key may be typed with or without its underscores. */
export const wordsOf = (query: string): readonly string[] =>
  query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

/** A section is found by its name alone: what it explains stands with its settings, too. */
const textOf = ({ isSection, label, section, key = '', about, words }: SearchEntry): string =>
  (isSection
    ? label
    : [label, section, key, key.replaceAll('_', ' '), about, words].join('\n')
  ).toLowerCase();

/** Where the words stand in a text: [start, end), in order, not overlapping. */
export function marksOf(
  text: string,
  words: readonly string[],
): readonly (readonly [number, number])[] {
  const small = text.toLowerCase();
  // Some letters become two when they are made small: then no place is known.
  if (small.length !== text.length) return [];
  const all = words.flatMap((word) => placesOf(small, word)).toSorted((a, b) => a[0] - b[0]);
  return all.reduce<[number, number][]>((merged, [start, end]) => {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
    return merged;
  }, []);
}

function placesOf(text: string, word: string): [number, number][] {
  const places: [number, number][] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    places.push([at, at + word.length]);
  return places;
}
