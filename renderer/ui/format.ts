import { locale, t } from '../language.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time in its one or two largest units: "12 s", "3 min", "2 h 5 min", "4 d 1 h". */
export const duration = (ms: number): string => {
  const whole = Math.max(0, ms);
  const minutes = Math.floor(whole / minute);
  const hours = Math.floor(whole / hour);
  const days = Math.floor(whole / day);
  if (whole < minute) return t`${Math.floor(whole / second)} s`;
  if (whole < hour) return t`${minutes} min`;
  if (whole < day) return minutes % 60 ? t`${hours} h ${minutes % 60} min` : t`${hours} h`;
  return hours % 24 ? t`${days} d ${hours % 24} h` : t`${days} d`;
};

/** How long ago a moment was: "just now", "12 s ago"; after a month its day, as nobody counts four hundred. */
export const ago = (at: number, now: number): string => {
  if (now - at < 5 * second) return t`just now`;
  return now - at < 30 * day ? t`${duration(now - at)} ago` : longDay.format(at);
};

const dateAndTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
const timeOfDay = { hour: '2-digit', minute: '2-digit' } as const;
const dayOfMonth = { month: 'short', day: 'numeric' } as const;
const hourAndMinute = new Intl.DateTimeFormat(locale, timeOfDay);
const shortDay = new Intl.DateTimeFormat(locale, dayOfMonth);
const shortDayAndTime = new Intl.DateTimeFormat(locale, { ...dayOfMonth, ...timeOfDay });
const longDayAndTime = new Intl.DateTimeFormat(locale, {
  year: 'numeric',
  ...dayOfMonth,
  ...timeOfDay,
});
const longDay = new Intl.DateTimeFormat(locale, { year: 'numeric', ...dayOfMonth });
const plain = new Intl.NumberFormat(locale);

/** A moment in full, for tooltips. */
export const fullTime = (at: number): string => dateAndTime.format(at);

/** "14:03" on the same day, "3 Mar, 14:03" on another. */
export const shortTime = (at: number, now: number): string =>
  new Date(at).toDateString() === new Date(now).toDateString()
    ? hourAndMinute.format(at)
    : shortDayAndTime.format(at);

/** As shortTime, with the year where it is another one: "3 Mar 2024, 14:03". */
export const dayAndTime = (at: number, now: number): string =>
  new Date(at).getFullYear() === new Date(now).getFullYear()
    ? shortTime(at, now)
    : longDayAndTime.format(at);

/** "14:03:22.041" in local time, for a log line. */
export const preciseTime = (at: number): string => {
  const moment = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const ms = String(moment.getMilliseconds()).padStart(3, '0');
  return `${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}.${ms}`;
};

const oneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** A size in the unit that suits it: "12 MB". */
export const bytes = (value: number): string => {
  if (value < 1024 * 1024) return `${plain.format(Math.ceil(value / 1024))} kB`;
  const mega = value / 1024 / 1024;
  return mega < 1024 ? `${oneDigit.format(mega)} MB` : `${oneDigit.format(mega / 1024)} GB`;
};

/** A number with the separators of the user's language. */
export const count = (value: number): string => plain.format(value);

/** "3 Mar" */
export const dayAndMonth = (at: number): string => shortDay.format(at);
