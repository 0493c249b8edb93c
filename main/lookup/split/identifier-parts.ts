// What the tokenizer can't see inside a word: the parts of identifiers, the characters of CJK text.

/** Han, Kana and Hangul, with the marks they share (ー): written without spaces, or with endings glued on. */
export const cjk = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/u;

const words = /[\p{L}\p{N}]+/gu;
const borders =
  /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u;

/**
 * The words of `text` that have parts, taken apart: "getUserById v2 明日" gives "get User By Id v 2 明 日".
 * Indexed beside the text, so that a part or a two-character CJK word is found too. So are words in full or half width
 * or with their marks apart (macOS names files so), each in its plain spelling.
 */
export function identifierParts(text: string): string {
  const plain = plainWidth(text);
  const found: string[] = [];
  for (const [word] of plain.matchAll(words)) {
    const parts = splitWord(word);
    if (parts.length > 1 || (plain !== text && !text.includes(word))) found.push(parts.join(' '));
  }
  return found.join(' ');
}

/** One spelling for what looks alike: "ＡＰＩ" is "API", "ｻｰﾊﾞｰ" is "サーバー". */
export const plainWidth = (text: string): string => text.normalize('NFKC');

/** The parts of one word; a word without parts comes back alone. CJK goes by character, what else stands in it does not. */
export const splitWord = (word: string): string[] =>
  scriptRuns(word).flatMap((run) => (cjk.test(run) ? Array.from(run) : run.split(borders)));

const runs = new RegExp(`${cjk.source}+|(?:(?!${cjk.source}).)+`, 'gsu');

/** A word cut where CJK begins or ends: "Perchの設定" is "Perch" and "の設定". */
export const scriptRuns = (word: string): string[] =>
  cjk.test(word) ? (word.match(runs) ?? []) : [word];
