import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { settingsPatch } from '../../preload/calls/settings.js';
import { shortcutOf } from '../../renderer/screens/settings/shortcut-keys.js';
import { health, settings } from './builders.js';
import { openWindow } from './open-window.js';

const section = () => screen.findByRole('region', { name: 'Desktop' });

it('keeps each switch by itself, in a form the contract accepts', async () => {
  const patches: unknown[] = [];
  const { user } = openWindow('settings', {
    'settings.update': (patch) => {
      patches.push(settingsPatch.parse(patch));
      return settings();
    },
  });
  const desktop = within(await section());

  await user.click(desktop.getByLabelText('Launch at login'));
  await user.click(desktop.getByLabelText('Start hidden'));
  await user.click(desktop.getByLabelText('Close to tray'));
  await user.click(desktop.getByLabelText('A budget is nearly or wholly used'));

  await waitFor(() =>
    expect(patches).toEqual([
      { desktop: { launchAtLogin: true } },
      { desktop: { startHidden: true } },
      { desktop: { closeToTray: false } },
      { desktop: { notifications: ['disconnected', 'help', 'approval', 'update'] } },
    ]),
  );
});

it('takes the keys of the quick chat as they are pressed, and none on Backspace', async () => {
  const patches: unknown[] = [];
  const { user } = openWindow('settings', {
    'settings.update': (patch) => {
      patches.push(patch);
      return settings();
    },
  });
  const field = within(await section()).getByLabelText('Quick chat shortcut');

  await user.click(field);
  await user.keyboard('k{Shift>}k{/Shift}{Control>}{Alt>}[Space]{/Alt}{/Control}');

  await waitFor(() =>
    expect(patches).toEqual([{ desktop: { quickChatShortcut: 'Ctrl+Alt+Space' } }]),
  );
});

it('says beside the setting what Health says of it', async () => {
  const name = 'quick chat shortcut';
  const message = 'Ctrl+Alt+K can’t be had.';
  const parts = [{ name, state: 'degraded', message, fix: 'Choose other keys.' }] as const;
  openWindow('settings', { 'health.get': () => health({ parts }) });

  const desktop = within(await section());

  await desktop.findByText(message);
  desktop.getByText('Choose other keys.');
});

const pressed = (code: string, ...held: ('ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey')[]) => ({
  ...{ code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false },
  ...Object.fromEntries(held.map((name) => [name, true])),
});

it.each([
  [pressed('KeyK', 'ctrlKey', 'shiftKey'), 'Ctrl+Shift+K'],
  [pressed('Digit7', 'altKey'), 'Alt+7'],
  [pressed('F12', 'metaKey'), 'Super+F12'],
  [pressed('BracketLeft', 'ctrlKey'), 'Ctrl+['],
  [pressed('KeyK', 'shiftKey'), undefined],
  [pressed('ControlLeft', 'ctrlKey'), undefined],
  [pressed('Enter', 'ctrlKey'), undefined],
])('names %j as %s', (keys, name) => {
  expect(shortcutOf(keys)).toBe(name);
});
