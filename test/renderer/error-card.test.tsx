import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { apiError, health, noon, slackHealth } from './builders.js';
import { openWindow } from './open-window.js';

const error = apiError({
  code: 'link_disabled',
  message: 'Socket Mode is switched off for this app. Slack sends no events until it is on.',
  fix: 'Switch it on under Socket Mode.',
});
const failed = slackHealth({
  state: { kind: 'failed', error },
  lastError: { at: noon, id: 'k3-1', error },
});

it('says what happened, why, what Perch does now, what you can do, and the code, in this order', async () => {
  openWindow('health', { 'health.get': () => health({ slack: failed }) });

  const card = (await screen.findByText('Socket Mode is switched off for this app.')).parentElement;
  const parts = [
    'Socket Mode is switched off for this app.',
    'Slack sends no events until it is on.',
    'Perch has stopped trying until this is settled.',
    'Switch it on under Socket Mode.',
    'Open your Slack apps',
    'link_disabled',
  ];
  const places = parts.map((part) => card?.textContent.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
});

it('copies code, time and the id that stands in the log, and no sentence', async () => {
  const { user } = openWindow('health', { 'health.get': () => health({ slack: failed }) });
  const slack = within(await screen.findByRole('region', { name: 'Acme' }));

  await user.click(slack.getByRole('button', { name: 'Copy' }));

  expect(await navigator.clipboard.readText()).toMatch(
    /^link_disabled \d{4}-\d\d-\d\dT[\d:.]+Z k3-1$/,
  );
});

it('leads to the page at Slack where that mends it, and to Settings for a token', async () => {
  const { bridge, user, emit } = openWindow('health', {
    'health.get': () => health({ slack: failed }),
  });
  await user.click(await screen.findByRole('button', { name: 'Open your Slack apps' }));
  expect(bridge.inputsOf('app.openLink')).toEqual([{ url: 'https://api.slack.com/apps' }]);

  emit('health', health({ slack: slackHealth({ state: { kind: 'failed', error: apiError() } }) }));
  await user.click(screen.getByRole('button', { name: 'Paste a new token' }));

  expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy();
});
