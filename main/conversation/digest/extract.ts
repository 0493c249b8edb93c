// What can be said of a channel without a model: how much, by whom, and where most of it was. Pure.
import { excerpt } from '../../agents/excerpt.js';
import type { MessageRow } from '../../store/messages.js';
import type { NameBook } from '../name-book.js';
import type { FoundSaid } from './find-said.js';
import { groupSaid, type SaidTogether } from './group-said.js';

const mostNamed = 5;
const excerptChars = 140;

/** A text, and the messages its citations stand for, from [1] on. */
export interface SaidExtract {
  readonly text: string;
  readonly cited: readonly MessageRow[];
}

/** Counts, and quotes the beginnings of the longest threads. `whyNot` is a phrase: "no model is set up". */
export function extractSaid(
  { place, words, rows, messages, people }: Extract<FoundSaid, { kind: 'found' }>,
  names: NameBook,
  whyNot: string,
): SaidExtract {
  const threads = groupSaid(rows)
    .filter(({ isThread }) => isThread)
    .toSorted((one, other) => other.rows.length - one.rows.length)
    .slice(0, mostNamed);
  const quoted = threads.length > 0 ? threads : lastOf(rows);
  const where = words.startsWith('in this thread')
    ? words
    : `in ${names.shortPlace(place.workspace, place.channel)} ${words}`;
  const lines = quoted.map((group, index) => `- ${lineOf(group, names)} [${index + 1}]`);
  const text = [
    `${amount(messages, 'message', 'messages')} by ${amount(people, 'person', 'people')} ${where}.`,
    `${threads.length > 0 ? 'Most was said here:' : 'The latest:'}\n${lines.join('\n')}`,
    `_${reasonOf(whyNot)}_`,
  ].join('\n\n');
  return { text, cited: quoted.flatMap((group) => group.rows[0] ?? []) };
}

const lastOf = (rows: readonly MessageRow[]): SaidTogether[] =>
  rows.slice(-mostNamed).map((row) => ({ isThread: false, rows: [row] }));

function lineOf({ isThread, rows }: SaidTogether, names: NameBook): string {
  const people = [...new Set(rows.map(({ workspace, author }) => names.person(workspace, author)))];
  const begin = `“${excerpt(rows[0]?.text ?? '', '', excerptChars)}”`;
  return isThread
    ? `${begin}: ${amount(rows.length, 'message', 'messages')} by ${listed(people)}`
    : `${listed(people)}: ${begin}`;
}

/** "Ana, Ben and 2 others" */
function listed(people: readonly string[]): string {
  if (people.length <= 3) return people.join(', ');
  return `${people.slice(0, 2).join(', ')} and ${people.length - 2} others`;
}

const amount = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

function reasonOf(whyNot: string): string {
  const sentence = `${whyNot.charAt(0).toUpperCase()}${whyNot.slice(1)}, so I count and quote instead of summing up.`;
  return whyNot === 'no model is set up'
    ? `${sentence} The owner of this bot can add one in Settings.`
    : sentence;
}
