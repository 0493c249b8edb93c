import { expect, it, vi } from 'vitest';
import { ago, bytes, dayAndTime, duration } from '../../renderer/ui/format.js';

vi.hoisted(() => {
  document.documentElement.lang = 'zh-CN';
});

const minute = 60_000;
const hour = 60 * minute;

it('tells lengths of time', () => {
  expect(duration(12_000)).toBe('12 秒');
  expect(duration(2 * hour + 5 * minute)).toBe('2 小时 5 分钟');
  expect(duration(48 * hour)).toBe('2 天');
});

it('tells how long ago something was', () => {
  expect(ago(0, 3 * minute)).toBe('3 分钟前');
  expect(ago(0, 1000)).toBe('刚刚');
});

it('names the day of what is longer ago than a month', () => {
  const march = new Date(2024, 2, 3, 14, 3).getTime();

  expect(ago(march, march + 29 * 24 * hour)).toBe('29 天前');
  expect(ago(march, march + 400 * 24 * hour)).toBe('2024年3月3日');
});

it('writes dates and sizes as the language does', () => {
  const march = new Date(2024, 2, 3, 14, 3).getTime();

  expect(dayAndTime(march, march)).toBe('14:03');
  expect(dayAndTime(march, march + 48 * hour)).toBe('3月3日 14:03');
  expect(dayAndTime(march, march + 400 * 24 * hour)).toBe('2024年3月3日 14:03');
  expect(bytes(1_500_000)).toBe('1.4 MB');
});
