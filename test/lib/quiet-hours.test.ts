import fc from 'fast-check';
import { expect, it } from 'vitest';
import { momentWords, quietUntil, readQuietHours } from '../../main/lib/quiet-hours.js';

const at = (text: string): number => Date.parse(`${text}:00Z`);
const until = (now: string, hours: string, zone = 'UTC'): string | undefined => {
  const end = quietUntil(at(now), readQuietHours(hours) ?? [], zone);
  return end === undefined ? undefined : new Date(end).toISOString().slice(0, 16);
};

// 2026-03-02 is a Monday.
it.each([
  ['over midnight, before it', '2026-03-02T23:30', '22:00-07:00', '2026-03-03T07:00'],
  ['over midnight, after it', '2026-03-03T06:59', '22:00-07:00', '2026-03-03T07:00'],
  ['its end is no longer quiet', '2026-03-03T07:00', '22:00-07:00', undefined],
  ['its begin is', '2026-03-02T22:00', '22:00-07:00', '2026-03-03T07:00'],
  ['by day', '2026-03-02T12:30', '12:00-13:00', '2026-03-02T13:00'],
  ['a night that began on a named day', '2026-03-07T03:00', 'fri 22:00-07:00', '2026-03-07T07:00'],
  ['not a night of another day', '2026-03-08T03:00', 'fri 22:00-07:00', undefined],
  ['a weekend of two whole days', '2026-03-07T10:00', 'sat-sun 00:00-24:00', '2026-03-09T00:00'],
  [
    'days that go over the week’s end',
    '2026-03-08T10:00',
    'fri-mon 09:00-11:00',
    '2026-03-08T11:00',
  ],
  [
    'spans that follow each other are one',
    '2026-03-06T23:00',
    'mon-fri 18:00-08:00, sat-sun 00:00-24:00',
    '2026-03-09T00:00',
  ],
  ['another time zone', '2026-03-02T21:30', '22:00-07:00', '2026-03-03T06:00', 'Europe/Berlin'],
  ['none set', '2026-03-02T23:30', '', undefined],
] as const)('is quiet: %s', (_, now, hours, end, zone?: string) => {
  expect(until(now, hours, zone)).toBe(end);
});

it('ends a quiet that never breaks off after a week, instead of looking for its end for ever', () => {
  expect(until('2026-03-02T10:00', '00:00-24:00')).toBe('2026-03-10T00:00');
});

it('never says that it is quiet at the moment quiet ends', () => {
  const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:00`);
  fc.assert(
    fc.property(time, time, fc.integer({ min: 0, max: 10_000 }), (from, to, minutes) => {
      const spans = readQuietHours(`${from}-${to}`) ?? [];
      const end = quietUntil(at('2026-03-02T00:00') + minutes * 60_000, spans, 'UTC');
      expect(end === undefined ? undefined : quietUntil(end, spans, 'UTC')).toBeUndefined();
    }),
  );
});

it('says a moment of the next day by its time, a later one by its day', () => {
  const now = at('2026-03-06T23:00');

  expect(momentWords(at('2026-03-07T07:00'), now, 'UTC')).toBe('07:00');
  expect(momentWords(at('2026-03-09T07:00'), now, 'UTC')).toBe('Monday 07:00');
});
