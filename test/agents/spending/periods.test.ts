import { describe, expect, it } from 'vitest';
import { createPeriods } from '../../../main/agents/spending/periods.js';

const at = (text: string): number => Date.parse(text);
const iso = (moment: number): string => new Date(moment).toISOString();
const hours = ({ from, until }: { from: number; until: number }): number =>
  (until - from) / 3_600_000;

describe('a day', () => {
  it.each([
    ['an usual one', 'Europe/Berlin', '2026-03-03T12:00:00Z', '2026-03-02T23:00:00.000Z', 24],
    ['its first moment', 'Europe/Berlin', '2026-03-02T23:00:00Z', '2026-03-02T23:00:00.000Z', 24],
    [
      'the last of the one before',
      'Europe/Berlin',
      '2026-03-02T22:59:59.999Z',
      '2026-03-01T23:00:00.000Z',
      24,
    ],
    [
      'when clocks go forward',
      'Europe/Berlin',
      '2026-03-29T12:00:00Z',
      '2026-03-28T23:00:00.000Z',
      23,
    ],
    [
      'when clocks go back',
      'Europe/Berlin',
      '2026-10-25T12:00:00Z',
      '2026-10-24T22:00:00.000Z',
      25,
    ],
    [
      'in the hour that comes twice',
      'Europe/Berlin',
      '2026-10-25T01:30:00Z',
      '2026-10-24T22:00:00.000Z',
      25,
    ],
    [
      'without a midnight',
      'America/Santiago',
      '2026-09-06T12:00:00Z',
      '2026-09-06T04:00:00.000Z',
      23,
    ],
    [
      'far ahead of UTC',
      'Pacific/Kiritimati',
      '2026-03-03T12:00:00Z',
      '2026-03-03T10:00:00.000Z',
      24,
    ],
    ['far behind UTC', 'Pacific/Pago_Pago', '2026-03-03T05:00:00Z', '2026-03-02T11:00:00.000Z', 24],
    ['half an hour off', 'Asia/Kolkata', '2026-03-03T12:00:00Z', '2026-03-02T18:30:00.000Z', 24],
  ])('begins and ends as the owner counts it: %s', (_, timeZone, now, from, length) => {
    const day = createPeriods(timeZone).day(at(now));

    expect(iso(day.from)).toBe(from);
    expect(hours(day)).toBe(length);
  });
});

describe('a month', () => {
  it.each([
    ['2026-03-31T12:00:00Z', '2026-03', '2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z'],
    ['2026-12-31T23:30:00Z', '2027-01', '2026-12-31T23:00:00.000Z', '2027-01-31T23:00:00.000Z'],
    ['2028-02-29T12:00:00Z', '2028-02', '2028-01-31T23:00:00.000Z', '2028-02-29T23:00:00.000Z'],
  ])('begins and ends as the owner counts it, at %s', (now, name, from, until) => {
    const month = createPeriods('Europe/Berlin').month(at(now));

    expect([month.name, iso(month.from), iso(month.until)]).toEqual([name, from, until]);
  });
});

it('gives days one after the other, with no hour between or twice', () => {
  const days = createPeriods('Europe/Berlin').days(at('2026-04-02T12:00:00Z'), 30);

  expect(days.map(({ name }) => name).slice(-4)).toEqual([
    '2026-03-30',
    '2026-03-31',
    '2026-04-01',
    '2026-04-02',
  ]);
  expect(days).toHaveLength(30);
  days.slice(1).forEach((day, index) => expect(day.from).toBe(days[index]?.until));
});

it('goes on to the next day when its last moment is over', () => {
  const periods = createPeriods('UTC');
  const today = periods.day(at('2026-03-03T23:59:59.999Z'));

  expect(periods.day(today.until - 1).name).toBe('2026-03-03');
  expect(periods.day(today.until).name).toBe('2026-03-04');
});
