// Splits a long answer into parts a transport can post. Pure.
import { cutBefore, headerFor } from './split-table.js';

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
 * Parts of at most `max` characters (UTF-16 units, at least 100): cut between paragraphs, else before an item of a list or a
 * heading, else at line ends, else at spaces, never inside a surrogate pair. A code fence that is cut is closed, and opened
 * again in the next part; a table goes on under its header.
 */
export function splitAnswer(text: string, max: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const { part, next } = splitOnce(rest, max - closingRoom);
    parts.push(part);
    rest = next;
  }
  const written = [...parts, rest].filter((part) => part.trim() !== '');
  return written.length === 0 ? [''] : written;
}

/** One part, and what is left to split. */
function splitOnce(text: string, max: number): { readonly part: string; readonly next: string } {
  const nice = cutAt(text, max);
  const fence = openFence(text.slice(0, nice));
  const cut = fence ? nice : cutBefore(text, nice);
  const head = text.slice(0, cut).trimEnd();
  const rest = text.slice(cut);
  if (fence) {
    const opened = `${fence.mark}${fence.language}\n${rest.replace(/^\n/, '')}`;
    return { part: `${head}\n${fence.mark}`, next: opened };
  }
  return { part: head, next: headerFor(text, cut) + rest.replace(/^\s+/, '') };
}

function cutAt(text: string, max: number): number {
  const least = Math.floor(max * lookBack);
  const starts = lineStarts(text, least, max);
  const line =
    starts.find((at) => isParagraph(text, at)) ??
    outermost(
      text,
      starts.filter((at) => isItemOrHeading(text, at)),
    ) ??
    starts[0];
  if (line !== undefined) return line;
  const space = text.lastIndexOf(' ', max - 1);
  if (space >= least) return space + 1;
  return isHighSurrogate(text.charCodeAt(max - 1)) ? max - 1 : max;
}

/** Where lines begin from `least` to `max`, the last first. */
function lineStarts(text: string, least: number, max: number): readonly number[] {
  const starts: number[] = [];
  let at = text.lastIndexOf('\n', max - 1);
  while (at >= least) {
    starts.push(at + 1);
    at = text.lastIndexOf('\n', at - 1);
  }
  return starts;
}

/** After a blank line, and not indented: what is indented belongs to the item above. */
const isParagraph = (text: string, at: number): boolean =>
  text[at - 2] === '\n' && !/[ \t\n]/.test(text[at] ?? '');

const itemOrHeading = /^\s{0,12}(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]/;
const isItemOrHeading = (text: string, at: number): boolean =>
  itemOrHeading.test(text.slice(at, at + 30));

/** The first of those that are indented least: an item is not torn from what hangs on it. */
function outermost(text: string, starts: readonly number[]): number | undefined {
  const indentOf = (at: number): number => text.slice(at, at + 30).search(/\S/);
  const least = Math.min(...starts.map(indentOf));
  return starts.find((at) => indentOf(at) === least);
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
