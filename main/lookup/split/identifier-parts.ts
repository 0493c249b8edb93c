// What the tokenizer can't see inside a word: the parts of identifiers, the characters of CJK text.

/** Han, Kana and Hangul: written without spaces, or with endings glued on. */
export const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const words = /[\p{L}\p{N}]+/gu;
const borders =
  /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u;

/**
 * The words of `text` that have parts, taken apart: "getUserById v2 明日" gives "get User By Id v 2 明 日".
 * Indexed beside the text, so that a part or a two-character CJK word is found too.
 */
export function identifierParts(text: string): string {
  const found: string[] = [];
  for (const [word] of text.matchAll(words)) {
    const parts = splitWord(word);
    if (parts.length > 1) found.push(parts.join(' '));
  }
  return found.join(' ');
}

/** The parts of one word; a word without parts comes back alone. */
export const splitWord = (word: string): string[] =>
  cjk.test(word) ? Array.from(word) : word.split(borders);
