import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Timeline } from '../../preload/health.js';
import { barsOf } from '../../renderer/screens/health/strip-bars.js';
import { noon, timeline } from './builders.js';
import { openWindow } from './open-window.js';

const hour = 3_600_000;

it('lets a break of seconds be seen in a quarter of an hour that was fine otherwise', () => {
  const bars = barsOf(timeline());

  const broken = bars.filter(({ kind }) => kind === 'reconnecting');
  expect(broken).toHaveLength(1);
  expect(broken[0]?.words).toMatch(/: Connected 14 min; Reconnecting \(network down\) 30 s$/);
  expect(bars.filter(({ kind }) => kind === 'not recorded')).toHaveLength(16);
});

it('shows a planned refresh as one, and never as a fault', () => {
  const bars = barsOf(timeline());

  const refreshed = bars.filter(({ kind }) => kind === 'refreshing');
  expect(refreshed).toHaveLength(1);
  expect(refreshed[0]?.words).toMatch(/: Connected; 1 planned refresh$/);
});

it('takes no time in which Perch did not run for connected', () => {
  const day: Timeline = {
    ...{ since: noon - 24 * hour, until: noon, refreshes: [] },
    segments: [
      { from: noon - 24 * hour, to: noon - 12 * hour, kind: 'connected' },
      { from: noon - 12 * hour, to: noon, kind: 'not running' },
    ],
  };

  const kinds = barsOf(day).map(({ kind }) => kind);

  expect(kinds.slice(0, 48).every((kind) => kind === 'connected')).toBe(true);
  expect(kinds.slice(48).every((kind) => kind === 'not running')).toBe(true);
});

it('is read by keyboard, a quarter of an hour at a time', async () => {
  const { user } = openWindow('health', { 'health.timeline': timeline });
  const strip = await screen.findByRole('slider', { name: /last 24 hours of Acme/ });
  strip.focus();

  await user.keyboard('{ArrowLeft}');

  const words = strip.getAttribute('aria-valuetext') ?? '';
  expect(words).toContain('Reconnecting (network down) 30 s');
  expect(screen.getByText(words)).toBeTruthy();
  await user.keyboard('{Home}');
  expect(strip.getAttribute('aria-valuetext')).toContain('Not recorded');
});

it('says on hover what was, and forgets it when the pointer is gone', async () => {
  openWindow('health', { 'health.timeline': timeline });
  const strip = await screen.findByRole('slider');
  const first = strip.firstElementChild;
  if (!first) throw new Error('there are no bars');

  fireEvent.pointerEnter(first);
  expect(screen.getByText(/: Not recorded$/)).toBeTruthy();

  fireEvent.pointerLeave(strip);
  expect(screen.queryByText(/: Not recorded$/)).toBeNull();
});

it('gives the same as a table, the newest first', async () => {
  const { user } = openWindow('health', { 'health.timeline': timeline });
  await user.click(await screen.findByText('The last 24 hours as a table'));

  const table = screen.getByRole('table', { name: /connection of Acme.*refreshes: 1/ });
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows.map((row) => within(row).getAllByRole('cell').at(2)?.textContent)).toEqual([
    'Connected',
    'Reconnecting',
    'Connected',
    'Not recorded',
  ]);
  expect(rows[1]?.textContent).toContain('network down');
});
