// Reads "22:00-07:00, sat-sun 00:00-24:00" and tells when such a time ends. Pure.

const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const minutesOfDay = 24 * 60;

/** A time that comes back every week. It ends on the next day where `to` is not after `from`. */
export interface QuietSpan {
  /** Days it begins on; 0 = Sunday. */
  readonly days: readonly number[];
  /** Minutes since midnight. */
  readonly from: number;
  /** Minutes since midnight, up to 1440. */
  readonly to: number;
}

const spanForm =
  /^(?:(?<first>[a-z]{3})(?:-(?<last>[a-z]{3}))? +)?(?<from>\d{1,2}:\d{2}) *(?:-|–) *(?<to>\d{1,2}:\d{2})$/;

/** The spans of a text, separated by commas; undefined where one of them can't be read. '' = none. */
export function readQuietHours(text: string): readonly QuietSpan[] | undefined {
  const parts = text.split(',').map((part) => part.trim().toLowerCase());
  const spans = parts.filter((part) => part !== '').map(readSpan);
  return spans.every((span) => span !== undefined) ? spans : undefined;
}

function readSpan(text: string): QuietSpan | undefined {
  const found = spanForm.exec(text)?.groups;
  if (!found) return undefined;
  const days = readDays(found['first'], found['last']);
  const [from, to] = [readTime(found['from'] ?? ''), readTime(found['to'] ?? '')];
  if (days === undefined || from === undefined || to === undefined) return undefined;
  return from === to || from === minutesOfDay ? undefined : { days, from, to };
}

function readDays(first: string | undefined, last = first): readonly number[] | undefined {
  const all = dayNames.map((_, day) => day);
  if (first === undefined) return all;
  const [begin, end] = [first, last].map((name) => dayNames.findIndex((each) => each === name));
  if (begin === undefined || end === undefined || begin < 0 || end < 0) return undefined;
  return all.slice(0, ((end - begin + 7) % 7) + 1).map((day) => (day + begin) % 7);
}

function readTime(text: string): number | undefined {
  const [hours = 99, minutes = 99] = text.split(':').map(Number);
  const time = hours * 60 + minutes;
  return minutes < 60 && time <= minutesOfDay ? time : undefined;
}

/** Whether there is such a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * When the quiet that holds at `now` (ms) is over, in ms; undefined when it is not quiet. Spans that follow each
 * other are one. `timeZone` is an IANA name; undefined = the machine's.
 */
export function quietUntil(
  now: number,
  spans: readonly QuietSpan[],
  timeZone: string | undefined,
): number | undefined {
  let end: number | undefined;
  // A week of quiet without a break has no end that is worth waiting for: then the week is the end.
  for (let at = now; at < now + 7 * minutesOfDay * minuteMs; at = end) {
    const leftMinutes = leftOf(localTime(at, timeZone), spans);
    if (leftMinutes === 0) return end;
    end = Math.floor(at / minuteMs) * minuteMs + leftMinutes * minuteMs;
  }
  return end;
}

const minuteMs = 60_000;

/** Minutes that are left of the longest span at this time; 0 = none holds. */
const leftOf = ({ day, minute }: LocalTime, spans: readonly QuietSpan[]): number =>
  Math.max(
    0,
    ...spans.flatMap(({ days, from, to }) => {
      const end = to > from ? to : to + minutesOfDay;
      const beganToday = days.includes(day) && minute >= from && minute < end;
      const later = minute + minutesOfDay;
      const beganYesterday = days.includes((day + 6) % 7) && later < end;
      return [beganToday ? end - minute : 0, beganYesterday ? end - later : 0];
    }),
  );

interface LocalTime {
  readonly day: number;
  readonly minute: number;
}

function localTime(at: number, timeZone: string | undefined): LocalTime {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...{ weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(at);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const day = dayNames.findIndex((name) => name === of('weekday').toLowerCase());
  return { day, minute: Number(of('hour')) * 60 + Number(of('minute')) };
}

/** "07:00", or "Monday 07:00" where that is not within a day of `now`. */
export function momentWords(at: number, now: number, timeZone: string | undefined): string {
  const isFar = at - now > minutesOfDay * minuteMs;
  return new Intl.DateTimeFormat('en-GB', {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(isFar ? { weekday: 'long' } : {}),
    ...{ hour: '2-digit', minute: '2-digit' },
  }).format(at);
}
