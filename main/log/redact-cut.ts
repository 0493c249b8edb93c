// Pieces of a known secret where a text was cut in the middle of it: at its begin and its end.
import { redacted } from './secret-patterns.js';

/** A shorter piece is a word, and gives little of a secret away. */
const fewest = 8;

/**
 * Takes out the first part of a secret that a text ends with, and the last part of one that it begins with, each of 8
 * characters or more. Quotes and dots that a cut left behind ("xoxb-12…") don't hide them. Pure.
 */
export function redactCut(text: string, secrets: Iterable<string>): string {
  let left = text;
  for (const secret of secrets) left = withoutEnd(withoutStart(left, secret), secret);
  return left;
}

function withoutEnd(text: string, secret: string): string {
  const end = endOfWords(text);
  const near = Math.max(0, end - secret.length);
  const found = text.slice(near, end).lastIndexOf(secret.slice(0, fewest));
  const at = near + found;
  const isCut = found >= 0 && secret.startsWith(text.slice(at, end));
  return isCut ? `${text.slice(0, at)}${redacted}${text.slice(end)}` : text;
}

function withoutStart(text: string, secret: string): string {
  const start = startOfWords(text);
  const last = text.slice(start, start + secret.length).indexOf(secret.slice(-fewest));
  const end = start + last + fewest;
  const isCut = last >= 0 && secret.endsWith(text.slice(start, end));
  return isCut ? `${text.slice(0, start)}${redacted}${text.slice(end)}` : text;
}

/** What a cut leaves behind itself, or somebody puts around a quotation. */
const aroundCuts = new Set('….\'"`“”‘’«»()[]{}<>,:; \t\r\n');

function endOfWords(text: string): number {
  let end = text.length;
  while (end > 0 && aroundCuts.has(text.charAt(end - 1))) end -= 1;
  return end;
}

function startOfWords(text: string): number {
  let start = 0;
  while (start < text.length && aroundCuts.has(text.charAt(start))) start += 1;
  return start;
}
