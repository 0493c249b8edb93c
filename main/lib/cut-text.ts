/** The beginning of a text, of at most `max` UTF-16 units, never cut inside a surrogate pair. */
export const beginningOf = (text: string, max: number): string =>
  text.slice(0, Math.max(0, max)).replace(/[\uD800-\uDBFF]$/, '');

/** A text of at most `max` UTF-16 units: a longer one is cut, with "…" in place of the rest. */
export const cutText = (text: string, max: number): string =>
  text.length <= max ? text : `${beginningOf(text, max - 1).trimEnd()}…`;
