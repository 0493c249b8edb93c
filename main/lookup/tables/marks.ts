// Marks stand beside the words of a passage in the index: where it was said, by whom, in which month, and whether it
// has a link. A search for words in one channel then reads the lists of that channel alone. They only spare work: the
// condition of visible.ts decides. A mark begins with a private character, which is in no word anybody looks for.
import { createHash } from 'node:crypto';
import { fileWorkspace, publicScope } from './schema.js';

/** What of a passage its marks say. */
export interface Marked {
  readonly ws: string;
  readonly scope: string;
  readonly channel: string;
  /** ts of the first message of talk. */
  readonly first: string;
  readonly file: number | null;
  readonly at: number;
  readonly body: string;
}

/** Names something by a number of 48 bits: digits have no stem, and vec0 compares integers fastest. */
export const numberOf = (name: string): number =>
  createHash('sha256').update(name).digest().readUIntBE(0, 6);

/** Names a channel. */
export const placeNumber = (ws: string, channel: string): number => numberOf(`${ws}/${channel}`);

export const placeMark = (ws: string, channel: string): string =>
  mark('c', placeNumber(ws, channel));
/** Of what everybody in a workspace may read. */
export const publicMark = (ws: string): string => mark('w', numberOf(ws));
/** Of what somebody said. */
export const authorMark = (name: string): string => mark('a', numberOf(untilColon(name)));
/** Of what a person of a workspace, or a bot, said in one message. */
export const personMark = (ws: string, id: string): string => mark('p', numberOf(`${ws}/${id}`));
/** Of what was said in one thread, or in one conversation of the pane. */
export const threadMark = (ws: string, channel: string, thread: string): string =>
  mark('t', numberOf(`${ws}/${channel}/${thread}`));
/** Of what Perch said itself. */
export const perchMark = mark('b', 0);
/** Every message has it. */
export const anyMark = mark('e', 0);
export const fileMark = mark('f', 0);
export const linkMark = mark('l', 0);
/** No passage has it. */
export const noMark = mark('n', 0);

/** More months than this are one mark, that of passages from any time. */
const mostMonths = 36;
const anyMonth = mark('m', 0);

/** Of passages that reach into the time between two moments, in ms; undefined where it is too long to be worth it. */
export function monthMarks(from: number, to: number): string[] | undefined {
  const months = monthsBetween(from, to);
  return months && [anyMonth, ...months];
}

/** The marks of one passage. */
export function marksOf(chunk: Marked): string {
  const { ws, channel, scope, file, body } = chunk;
  return [
    ...(file === null ? [placeMark(ws, channel)] : [fileMark]),
    ...(ws !== fileWorkspace && scope === publicScope ? [publicMark(ws)] : []),
    ...(monthsBetween(beginOf(chunk), chunk.at) ?? [anyMonth]),
    ...(hasLink(body) ? [linkMark] : []),
    ...(file === null ? authorsOf(body) : []),
  ].join(' ');
}

/** As the condition of has:link has it (query-filter.ts). */
export const hasLink = (body: string): boolean => body.includes('://');

/** When a passage begins, in ms. Talk begins with its first message, whose ts counts seconds. */
export const beginOf = ({ file, first, at }: Pick<Marked, 'file' | 'first' | 'at'>): number =>
  file === null ? Number(first) * 1000 : at;

function mark(kind: string, number: number): string {
  return `\uE000${kind}${number}`;
}

/** Undefined for no time at all, and for too many. */
function monthsBetween(from: number, to: number): string[] | undefined {
  const [first, last] = [monthOf(from), monthOf(to)];
  if (!(last - first >= 0 && last - first < mostMonths)) return undefined;
  return Array.from({ length: last - first + 1 }, (_, index) => mark('m', first + index));
}

/** Counted from the year 0, so that none is anyMonth's 0. */
function monthOf(at: number): number {
  const date = new Date(at);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Each message of talk begins a line: "Ana: the build is green". Other lines that look so do no harm. */
const authorsOf = (body: string): string[] => [
  ...new Set(
    body
      .split('\n')
      .filter((line) => line.includes(': '))
      .map((line) => authorMark(line)),
  ),
];

const untilColon = (text: string): string => text.split(': ', 1)[0] ?? '';
