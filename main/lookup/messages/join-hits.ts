// Two lists of hits as one, by the places they have in each. Pure.
import type { MessageHit } from '../../../preload/search.js';

/** How slowly places further down lose: https://dl.acm.org/doi/10.1145/1571941.1572114 */
const damping = 60;

/** What stands high in either list stands high; what is in both stands higher. Of equals the newer one. */
export function joinHits(
  words: readonly MessageHit[],
  meaning: readonly MessageHit[],
): readonly MessageHit[] {
  const joined = new Map<string, { hit: MessageHit; score: number }>();
  for (const list of [words, meaning]) {
    for (const [place, hit] of list.entries()) {
      const key = `${hit.workspace}/${hit.channel}/${hit.ts}`;
      const score = 1 / (damping + place + 1);
      // The first list has the message itself, the second a passage around it.
      joined.set(key, {
        hit: joined.get(key)?.hit ?? hit,
        score: score + scoreOf(joined.get(key)),
      });
    }
  }
  return [...joined.values()]
    .toSorted((a, b) => b.score - a.score || b.hit.at - a.hit.at)
    .map(({ hit }) => hit);
}

const scoreOf = (known: { readonly score: number } | undefined): number => known?.score ?? 0;
