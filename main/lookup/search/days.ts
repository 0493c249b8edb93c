// What people call a day, a month or a year, in the machine's own time zone. Pure.

/** From the first moment (included) to the last (left out), in ms. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

const months =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

/** Reads 2026-01-31, 2026-01, 2026, today, yesterday, week, month, year or the name of a month. */
export function daysOf(text: string, now: number): Days | undefined {
  const word = text.toLowerCase();
  return datesOf(word) ?? relativeDays(word, new Date(now)) ?? monthNamed(word, new Date(now));
}

function datesOf(text: string): Days | undefined {
  const match = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  if (month < 1 || month > 12 || day < 1 || day > new Date(year, month, 0).getDate())
    return undefined;
  if (match[3]) return between([year, month - 1, day], [year, month - 1, day + 1]);
  if (match[2]) return between([year, month - 1, 1], [year, month, 1]);
  return between([year, 0, 1], [year + 1, 0, 1]);
}

function relativeDays(word: string, now: Date): Days | undefined {
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  const monday = day - ((now.getDay() + 6) % 7);
  switch (word) {
    case 'today':
      return between([year, month, day], [year, month, day + 1]);
    case 'yesterday':
      return between([year, month, day - 1], [year, month, day]);
    case 'week':
      return between([year, month, monday], [year, month, monday + 7]);
    case 'month':
      return between([year, month, 1], [year, month + 1, 1]);
    case 'year':
      return between([year, 0, 1], [year + 1, 0, 1]);
    default:
      return undefined;
  }
}

/** The last such month that has begun. */
function monthNamed(word: string, now: Date): Days | undefined {
  const month = months.findIndex((name) => name === word || name.slice(0, 3) === word);
  if (month < 0) return undefined;
  const year = now.getFullYear() - (month > now.getMonth() ? 1 : 0);
  return between([year, month, 1], [year, month + 1, 1]);
}

type Day = readonly [year: number, month: number, day: number];

const between = (from: Day, to: Day): Days => ({
  from: new Date(...from).getTime(),
  to: new Date(...to).getTime(),
});
