// Names that are looked for exactly: ABC-123, snake_case, v1.0.21, src/app.ts, ECONNRESET, https://… Pure.

const token = /[\p{L}\p{N}_](?:[^\s"'`<>()[\]{},;!?|]*[\p{L}\p{N}_])?/gu;
const hasMark = /[\p{L}\p{N}](?:[_./\\@#]|::|[-:](?=\p{N})|(?<=\p{N})-)[\p{L}\p{N}_]/u;
const isCamel = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}{2}/u;
const isShouted = /^\p{Lu}{5,}$/u;
const isMixed = /^(?=.*\p{L})(?=.*\p{N})[\p{L}\p{N}]{3,}$/u;

/** The identifiers of a text, each once, as typed. */
export function identifiersIn(text: string): string[] {
  const found = [...text.matchAll(token)].map(([whole]) => whole);
  return [...new Set(found.filter(isIdentifier))];
}

const isIdentifier = (word: string): boolean =>
  [hasMark, isCamel, isShouted, isMixed].some((shape) => shape.test(word));

const words = /[\p{L}\p{N}]+/gu;

/** The words of an identifier as one phrase for the index. */
export const phraseOf = (identifier: string): string =>
  (identifier.match(words) ?? []).join(' ').toLowerCase();

/** Gives the test whether a text holds an identifier whole: not as a part of a longer one. */
export function holds(identifier: string): (text: string) => boolean {
  const escaped = identifier.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const exactly = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'iu');
  return (text) => exactly.test(text);
}
