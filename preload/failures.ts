// The table of failures: how each shows, what its asker reads, what the owner sees, whether it is tried again. Its rows
// are in model-failures.ts and post-failures.ts; docs/errors.md shows them.

/**
 * Whether Perch tries again by itself. once: where the other side says how soon, or at once where a gateway found the
 * model down or the connection broke. until it works: the answer waits for as long as it lasts. when mended: it waits
 * until a person has put it right.
 */
export type Again = 'no' | 'once' | 'five times' | 'until it works' | 'when mended';

/** A sentence, or one that names what it is about. */
export type Sentence<About> = string | ((about: About) => string);

/** One row. */
export interface Failure<About> {
  /** How it shows itself: a status, Slack's own word, or what is seen of it. */
  readonly shows: readonly string[];
  readonly again: Again;
  /** For the log, Health and Settings. */
  readonly owner: Sentence<About>;
  /** The one thing the owner can do; undefined = nothing, as it passes. */
  readonly fix?: Sentence<About>;
  /** What the asker reads, who knows neither host nor settings; undefined = nothing, as the answer still comes. */
  readonly asker?: string;
}

/** A sentence of the table about one thing. */
export const sentence = <About>(words: Sentence<About>, about: About): string =>
  typeof words === 'string' ? words : words(about);

/** What caused it, where that is known: " (HTTP 503)". */
export const because = (reason: string | undefined): string =>
  reason === undefined ? '' : ` (${reason})`;
