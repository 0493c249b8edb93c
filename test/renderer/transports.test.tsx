import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { WayView } from '../../preload/health.js';
import { apiError, connected, health, noon, slackHealth } from './builders.js';
import { openWindow } from './open-window.js';

const rows = async (): Promise<string[]> => {
  const card = await screen.findByRole('region', { name: 'Transports' });
  return within(card)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
};
const withWays = (ways: readonly WayView[]) => () => health({ slack: slackHealth({ ways }) });

it('shows that HTTP events stand in, and why the wanted way does not work', async () => {
  const error = apiError({ code: 'link_disabled', message: 'Socket Mode is switched off.' });
  openWindow('health', {
    'health.get': withWays([
      { way: 'socket', use: 'wanted', state: { kind: 'failed', error } },
      { way: 'http', use: 'stands in', port: 3000, state: connected },
    ]),
  });

  const [socket, http, pane] = await rows();

  expect(socket).toContain('Needs you');
  expect(socket).toContain('Socket Mode is switched off.');
  expect(http).toContain('Stands in');
  expect(http).toContain('Messages come by it while Socket Mode is switched off.');
  expect(pane).toContain('Chat in this window');
});

it('pauses and resumes a workspace by its switch', async () => {
  const paused = health({ slack: slackHealth({ state: { kind: 'off', reason: 'paused' } }) });
  const { bridge, user } = openWindow('health', {
    'connection.pause': () => paused,
    'connection.resume': () => health(),
  });
  const toggle = await screen.findByRole<HTMLInputElement>('switch', {
    name: 'Connection to Acme',
  });
  expect(toggle.checked).toBe(true);

  await user.click(toggle);
  await waitFor(() => expect(toggle.checked).toBe(false));
  await user.click(toggle);

  await waitFor(() => expect(toggle.checked).toBe(true));
  expect(bridge.inputsOf('connection.pause')).toEqual([{ workspace: '1' }]);
  expect(bridge.inputsOf('connection.resume')).toEqual([{ workspace: '1' }]);
});

it('tells what waits in a workspace, with its oldest question', async () => {
  openWindow('health', {
    'health.get': () =>
      health({
        slack: slackHealth({
          waiting: {
            inbox: 3,
            outbox: 1,
            oldestUnansweredAt: Math.min(noon, Date.now()) - 120_000,
          },
        }),
      }),
  });

  expect((await screen.findByText(/3 to answer, 1 to deliver/)).textContent).toContain('ago');
});
