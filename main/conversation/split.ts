// Splits a long answer into parts a transport can post. Pure.

/** How far back from the limit a nicer place to cut is looked for. */
const lookBack = 0.5;
const fenceLine = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/**
 * Parts of at most `max` characters (UTF-16 units): cut at blank lines, else at line ends, else at spaces,
 * never inside a surrogate pair. A code fence that is cut is closed, and opened again in the next part.
 */
export function splitAnswer(text: string, max: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    // Room for the line that closes a fence.
    const cut = cutAt(rest, max - 16);
    const head = rest.slice(0, cut);
    const fence = openFence(head);
    parts.push(fence ? `${head.trimEnd()}\n${fence.mark}` : head.trimEnd());
    const tail = rest.slice(cut).replace(fence ? /^\n/ : /^\s+/, '');
    rest = fence ? `${fence.mark}${fence.info}\n${tail}` : tail;
  }
  if (rest.trim() !== '' || parts.length === 0) parts.push(rest);
  return parts;
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
function openFence(text: string): { mark: string; info: string } | undefined {
  let open: { mark: string; info: string } | undefined;
  for (const line of text.split('\n')) {
    const [, mark = '', info = ''] = fenceLine.exec(line) ?? [];
    if (mark === '') continue;
    if (!open) open = { mark, info: info.trim() };
    else if (mark[0] === open.mark[0] && mark.length >= open.mark.length && info.trim() === '') {
      open = undefined;
    }
  }
  return open;
}
