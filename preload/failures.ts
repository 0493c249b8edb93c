// The table of failures: how each shows, what its asker reads, what the owner sees, whether it is tried again. Its rows
// are in model-failures.ts and post-failures.ts; docs/errors.md shows them.
import { say, type Sentence } from './language/sentence.js';

/**
 * Whether Perch tries again by itself. once: where the other side says how soon, or at once where a gateway found the
 * model down or the connection broke. until it works: the answer waits for as long as it lasts. when mended: it waits
 * until a person has put it right.
 */
export type Again = 'no' | 'once' | 'five times' | 'until it works' | 'when mended';

/** A sentence, or one that names what it is about. */
export type Words<About> = Sentence | ((about: About) => Sentence);

/** One row. */
export interface Failure<About> {
  /** How it shows itself: a status, Slack's own word, or what is seen of it. */
  readonly shows: readonly string[];
  readonly again: Again;
  /** For the log, Health and Settings. */
  readonly owner: Words<About>;
  /** The one thing the owner can do; undefined = nothing, as it passes. */
  readonly fix?: Words<About>;
  /** What the asker reads in Slack, who knows neither host nor settings; undefined = nothing, as the answer still comes. */
  readonly asker?: string;
}

/** A sentence of the table about one thing. */
export const sentence = <About>(words: Words<About>, about: About): Sentence =>
  typeof words === 'function' ? words(about) : words;

/** A status, a code word, or one of our own phrases. */
export type Reason = string | Sentence;

/** What happened, and what caused it where that is known: "Slack refused the call (HTTP 503)." */
export const because = (what: Sentence, reason: Reason | undefined): Sentence =>
  reason === undefined ? say`${what}.` : say`${what} (${reason}).`;
