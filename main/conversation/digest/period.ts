// Reads the time somebody asks a summary of: "for the last 24 hours", "since yesterday", "this week". Pure.
import { daysOf, type Days } from '../../lookup/search/days.js';

/** From (included) to (left out), in ms, and how it is said: "Nothing was said in #ops " + words. */
export interface Period {
  readonly since: number;
  readonly until: number;
  readonly words: string;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** The shortest and the longest time that is summed up. */
const leastMs = hourMs;
const mostMs = 30 * dayMs;

/** What is meant where no time is said. */
export const lastDay = (now: number): Period => lastOf(24, 'hour', now);

/** The period a text names; undefined where it names none we know. It is at most 30 days long, and says so. */
export function readPeriod(text: string, now: number): Period | undefined {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  return readLast(words, now) ?? readSince(words, now) ?? readDays(words, now);
}

const numbers = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const units = { minute: 60_000, hour: hourMs, day: dayMs, week: 7 * dayMs, month: 30 * dayMs };
type Unit = keyof typeof units;

const last =
  /^(?:(?:for|over|in|during|within|from|of) )?(?:the )?(last|past|previous)? ?(\d{1,4}|[a-z]+)? ?(minute|min|m|hour|hr|h|day|d|week|w|month)s?$/;
const shortUnits: Readonly<Record<string, Unit>> = {
  ...{ min: 'minute', m: 'minute', hr: 'hour', h: 'hour', d: 'day', w: 'week' },
};

/** "the last 24 hours", "past two days", "24h", "last week". */
function readLast(text: string, now: number): Period | undefined {
  const [, isLast, count, name = ''] = last.exec(text) ?? [];
  if (name === '' || (isLast === undefined && count === undefined)) return undefined;
  const amount = count === undefined ? 1 : amountOf(count);
  if (amount === undefined) return undefined;
  return lastOf(amount, shortUnits[name] ?? (name as Unit), now); // the pattern knows no other names
}

function amountOf(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word) > 0 ? Number(word) : undefined;
  if (word === 'a' || word === 'an') return 1;
  const spelt = numbers.indexOf(word);
  return spelt > 0 ? spelt : undefined;
}

function lastOf(amount: number, unit: Unit, now: number): Period {
  const asked = amount * units[unit];
  if (asked > mostMs)
    return { ...bounded(now - mostMs, now), words: `in the last 30 days${limit}` };
  if (asked < leastMs) return { since: now - leastMs, until: now, words: 'in the last hour' };
  const plain = unit === 'week' || unit === 'month' ? [asked / dayMs, 'day'] : [amount, unit];
  const [count, name] = plain;
  const words = count === 1 ? `in the last ${name}` : `in the last ${count} ${name}s`;
  return { since: now - asked, until: now, words };
}

const limit = ', which is the most I summarise';

/** "since yesterday", "since monday", "since 2026-03-01". */
function readSince(text: string, now: number): Period | undefined {
  const [, name] = /^(?:from |ever )?since (.+)$/.exec(text) ?? [];
  const days = name === undefined ? undefined : dayNamed(name, now);
  if (name === undefined || !days || days.from >= now) return undefined;
  return within({ from: days.from, to: now }, `since ${named(name)}`, now);
}

/** "today", "yesterday", "this week", "on monday", "in march", "on 2026-03-01". */
function readDays(text: string, now: number): Period | undefined {
  const name = text.replace(/^(?:for|of|from|on|in|during) /, '');
  const days = dayNamed(name, now);
  if (!days || days.from >= now) return undefined;
  return within(days, /^(?:to|yester)day$|^this /.test(name) ? name : `on ${named(name)}`, now);
}

/** Nothing after now, and no more than the most. */
function within({ from, to }: Days, words: string, now: number): Period {
  const period = bounded(from, Math.min(to, now));
  return {
    ...period,
    words: period.since > from ? `in the last 30 days of that time${limit}` : words,
  };
}

const bounded = (from: number, until: number) => ({ since: Math.max(from, until - mostMs), until });

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function dayNamed(name: string, now: number): Days | undefined {
  if (name === 'this morning' || name === 'this afternoon') return daysOf('today', now);
  const weekday = weekdays.indexOf(name.replace(/^last /, ''));
  if (weekday >= 0) return lastWeekday(weekday, new Date(now));
  return daysOf(name.replace(/^(?:this|the) (?=week|month|year)/, ''), now);
}

/** The last such day that has begun. */
function lastWeekday(weekday: number, now: Date): Days {
  const day = now.getDate() - ((now.getDay() - weekday + 7) % 7);
  const at = (date: number): number => new Date(now.getFullYear(), now.getMonth(), date).getTime();
  return { from: at(day), to: at(day + 1) };
}

/** Weekdays and months have capitals. */
const named = (name: string): string =>
  /^(?:today|yesterday|this|the|week|month|year)\b/.test(name)
    ? name
    : name.charAt(0).toUpperCase() + name.slice(1);
