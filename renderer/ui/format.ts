import { t } from '../language.js';
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time in its one or two largest units: "12 s", "3 min", "2 h 5 min", "4 d 1 h". */
export const duration = (ms: number): string => {
  const whole = Math.max(0, ms);
  if (whole < minute) return `${Math.floor(whole / second)} s`;
  if (whole < hour) return t`${Math.floor(whole / minute)} min`;
  if (whole < day) return withRest(whole, hour, 'h', minute, 'min');
  return withRest(whole, day, 'd', hour, 'h');
};

const withRest = (
  ms: number,
  unit: number,
  name: string,
  part: number,
  partName: string,
): string => {
  const rest = Math.floor((ms % unit) / part);
  const first = `${Math.floor(ms / unit)} ${name}`;
  return rest === 0 ? first : `${first} ${rest} ${partName}`;
};

/** How long ago a moment was: "just now", "12 s ago". */
export const ago = (at: number, now: number): string =>
  now - at < 5 * second ? t`just now` : t`${duration(now - at)} ago`;

const dateAndTime = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'medium',
});
const hourAndMinute = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const shortDay = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });
const plain = new Intl.NumberFormat();

/** A moment in full, for tooltips. */
export const fullTime = (at: number): string => dateAndTime.format(at);

/** "14:03" on the same day, "3 Mar, 14:03" on another. */
export const shortTime = (at: number, now: number): string =>
  new Date(at).toDateString() === new Date(now).toDateString()
    ? hourAndMinute.format(at)
    : `${shortDay.format(at)}, ${hourAndMinute.format(at)}`;

const longDay = new Intl.DateTimeFormat(undefined, {
  ...{ year: 'numeric', month: 'short', day: 'numeric' },
});

/** As shortTime, with the year where it is another one: "3 Mar 2024, 14:03". */
export const dayAndTime = (at: number, now: number): string =>
  new Date(at).getFullYear() === new Date(now).getFullYear()
    ? shortTime(at, now)
    : `${longDay.format(at)}, ${hourAndMinute.format(at)}`;

/** "14:03:22.041" in local time, for a log line. */
export const preciseTime = (at: number): string => {
  const moment = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const ms = String(moment.getMilliseconds()).padStart(3, '0');
  return `${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}.${ms}`;
};

const oneDigit = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** A size in the unit that suits it: "12 MB". */
export const bytes = (value: number): string => {
  if (value < 1024 * 1024) return t`${plain.format(Math.ceil(value / 1024))} kB`;
  const mega = value / 1024 / 1024;
  return mega < 1024 ? t`${oneDigit.format(mega)} MB` : t`${oneDigit.format(mega / 1024)} GB`;
};

/** A number with the separators of the user's language. */
export const count = (value: number): string => plain.format(value);

/** "3 Mar" */
export const dayAndMonth = (at: number): string => shortDay.format(at);
