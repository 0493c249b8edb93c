// Splits a long answer into parts a transport can post. Pure.

interface Fence {
  /** The backticks or tildes it was opened with. */
  readonly mark: string;
  /** The language, to open it again with. */
  readonly language: string;
}

/** How far back from the limit a nicer place to cut is looked for. */
const lookBack = 0.5;
const fenceLine = /^ {0,3}(`{3,}|~{3,})(.*)$/;
/** Longer marks and languages are nobody's; without a bound the line that opens a fence again could fill a part. */
const longestMark = 10;
const longestLanguage = 20;
/** Room for the line that closes a fence. */
const closingRoom = longestMark + 1;

/**
 * Parts of at most `max` characters (UTF-16 units, at least 100): cut at blank lines, else at line ends, else at
 * spaces, never inside a surrogate pair. A code fence that is cut is closed, and opened again in the next part.
 */
export function splitAnswer(text: string, max: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const cut = cutAt(rest, max - closingRoom);
    const head = rest.slice(0, cut);
    const fence = openFence(head);
    parts.push(fence ? `${head.trimEnd()}\n${fence.mark}` : head.trimEnd());
    const tail = rest.slice(cut).replace(fence ? /^\n/ : /^\s+/, '');
    rest = fence ? `${fence.mark}${fence.language}\n${tail}` : tail;
  }
  const written = [...parts, rest].filter((part) => part.trim() !== '');
  return written.length === 0 ? [''] : written;
}

function cutAt(text: string, max: number): number {
  const least = Math.floor(max * lookBack);
  for (const border of ['\n\n', '\n', ' ']) {
    const at = text.lastIndexOf(border, max - border.length);
    if (at >= least) return at + border.length;
  }
  return isHighSurrogate(text.charCodeAt(max - 1)) ? max - 1 : max;
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

/** The fence that is open at the end of `text`, if any. */
function openFence(text: string): Fence | undefined {
  let open: Fence | undefined;
  for (const line of text.split('\n')) {
    const [, mark = '', info = ''] = fenceLine.exec(line) ?? [];
    if (mark === '') continue;
    if (!open) open = opening(mark, info);
    else if (closes(open, mark, info)) open = undefined;
  }
  return open;
}

/** A line of backticks with backticks further on is code within a line, no fence. */
function opening(mark: string, info: string): Fence | undefined {
  if (mark.length > longestMark || (mark.startsWith('`') && info.includes('`'))) return undefined;
  const [language = ''] = info.trim().split(/\s/);
  return { mark, language: language.length > longestLanguage ? '' : language };
}

const closes = (open: Fence, mark: string, info: string): boolean =>
  mark[0] === open.mark[0] && mark.length >= open.mark.length && info.trim() === '';
