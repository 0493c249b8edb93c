// Adds what was said right before and after a hit, so that a passage makes sense by itself. Pure.
import type { Said } from '../split/pack-messages.js';

/** A passage is widened up to this length. */
const enoughChars = 1200;

/**
 * Widens `all[from..to]` (both included) to its neighbours as far as they fit. What follows goes first:
 * answers come after questions. `mayAdd` tells whether two neighbours belong together.
 */
export function widen(
  all: readonly Said[],
  range: { readonly from: number; readonly to: number },
  mayAdd: (one: Said, next: Said) => boolean,
): Said[] {
  let { from, to } = range;
  let size = all.slice(from, to + 1).reduce((sum, { text }) => sum + text.length + 1, 0);
  const fits = (added: Said | undefined, beside: Said | undefined, after: boolean): boolean => {
    if (!added || !beside || size + added.text.length > enoughChars) return false;
    if (!(after ? mayAdd(beside, added) : mayAdd(added, beside))) return false;
    size += added.text.length + 1;
    return true;
  };
  while (fits(all[to + 1], all[to], true)) to++;
  while (fits(all[from - 1], all[from], false)) from--;
  return all.slice(from, to + 1);
}
