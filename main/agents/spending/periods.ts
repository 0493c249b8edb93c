// Days and months as the owner counts them. Pure but for what it remembers.

/** From its first moment (ms) up to the first of the next one. */
export interface Period {
  readonly from: number;
  readonly until: number;
  /** "2026-03-29", "2026-03" */
  readonly name: string;
}

export interface Periods {
  day(now: number): Period;
  month(now: number): Period;
  /** So many days up to today, oldest first. */
  days(now: number, amount: number): readonly Period[];
}

const hourMs = 3_600_000;

/** `timeZone` is an IANA name. Days have 23 to 25 hours where clocks are changed, and begin at 01:00 where midnight is skipped. */
export function createPeriods(timeZone: string): Periods {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
  });
  const dateAt = (at: number): string => format.format(at);
  /** The first moment at which the date is `date` or later; within a day of that date's midnight in UTC. */
  const startOf = (date: string): number => {
    const noon = Date.parse(`${date}T12:00:00Z`);
    let [before, after] = [noon - 30 * hourMs, noon + 30 * hourMs];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (dateAt(middle) >= date) after = middle;
      else before = middle;
    }
    return after;
  };
  const dayOf = (date: string): Period => ({
    ...{ name: date, from: startOf(date), until: startOf(dateAfter(date)) },
  });
  const monthOf = (date: string): Period => {
    const first = `${date.slice(0, 7)}-01`;
    const next = dateAfter(first, 32).slice(0, 7);
    return { name: date.slice(0, 7), from: startOf(first), until: startOf(`${next}-01`) };
  };
  const day = remembering((now) => dayOf(dateAt(now)));
  return {
    day,
    month: remembering((now) => monthOf(dateAt(now))),
    days: (now, amount) =>
      Array.from({ length: amount }, (_, index) =>
        dayOf(dateAfter(day(now).name, index + 1 - amount)),
      ),
  };
}

/** The date so many days later. */
const dateAfter = (date: string, days = 1): string =>
  new Date(Date.parse(`${date}T12:00:00Z`) + days * 24 * hourMs).toISOString().slice(0, 10);

/** The period that was asked about last is the one that is asked about next. */
function remembering(periodAt: (now: number) => Period): (now: number) => Period {
  let last: Period | undefined;
  return (now) => {
    if (!last || now < last.from || now >= last.until) last = periodAt(now);
    return last;
  };
}
