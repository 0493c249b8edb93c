import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { settingsPatch } from '../../preload/calls/settings.js';
import { canCheck, type OffReason, type UpdateState } from '../../preload/updates.js';
import { settings, updates } from './builders.js';
import { openWindow } from './open-window.js';

const section = async () => within(await screen.findByRole('region', { name: 'Updates' }));
const offer = { version: '1.0.1', notes: '- [Fixed] The owl blinks.' };

function open(state: UpdateState) {
  return openWindow('settings', { 'updates.get': () => updates(state) });
}

it('follows an update from the check to the restart', async () => {
  const { bridge, user, emit } = openWindow('settings');
  const shown = await section();
  bridge.answer('updates.check', () => updates({ kind: 'available', offer }));
  bridge.answer('updates.download', () =>
    updates({ kind: 'downloading', offer, share: 0, bytesPerSecond: 0 }),
  );
  bridge.answer('updates.install', () => updates({ kind: 'restarting', offer }));

  await user.click(await shown.findByRole('button', { name: 'Check for updates' }));
  await shown.findByText('Perch 1.0.1 is available.');
  await user.click(shown.getByText('What is new'));
  shown.getByText(/The owl blinks/);
  await user.click(shown.getByRole('button', { name: 'Download' }));
  emit('updates', updates({ kind: 'downloading', offer, share: 0.43, bytesPerSecond: 2_202_010 }));
  expect(shown.getByRole('progressbar', { name: /43\s?%, 2\.1 MB a\s+second/ })).toBeTruthy();
  emit('updates', updates({ kind: 'trying', offer }));
  shown.getByText(/Trying whether Perch 1\.0\.1 starts/);
  emit('updates', updates({ kind: 'ready', offer }));
  await user.click(shown.getByRole('button', { name: 'Restart to update' }));

  await shown.findByText(/restarts as soon as the answers under way are sent/);
  await user.click(shown.getByRole('button', { name: 'Not now' }));
  expect(bridge.inputsOf('updates.cancel')).toEqual([{}]);
});

it('is where tray and notifications lead, however far down it stands', async () => {
  const { emit } = openWindow('health');
  await screen.findByRole('heading', { name: 'Health' });

  emit('navigate', { screen: 'settings', card: 'Updates' });

  const heading = await screen.findByRole('heading', { name: 'Updates' });
  await waitFor(() => expect(document.activeElement).toBe(heading));
});

it('shows what failed with the page to get Perch from, and tries again', async () => {
  const error = { code: 'update_untrusted', message: 'Not signed.', retryable: false } as const;
  const { bridge, user } = open({ kind: 'failed', error });
  const shown = await section();

  await shown.findByText('Not signed.');
  await user.click(shown.getByRole('link', { name: 'Open the download page' }));
  await user.click(shown.getByRole('button', { name: 'Check for updates' }));

  expect(bridge.inputsOf('app.openLink')).toEqual([{ url: 'https://perch.example/download' }]);
  expect(bridge.inputsOf('updates.check')).toHaveLength(1);
});

it('says which version did not start', async () => {
  open({ kind: 'rolled back', version: '1.0.1' });

  await (await section()).findByText(/Perch 1\.0\.1 failed to start twice/);
});

const notOurs: readonly (readonly [OffReason, RegExp])[] = [
  ['managed', /package manager updates Perch/],
  ['by hand', /unpacked by hand/],
  ['read-only', /can’t replace its own file/],
  ['not a release', /is no release/],
  ['development', /development build/],
];

it.each(notOurs)('offers nothing to set or to check where it is %s', async (why, words) => {
  open({ kind: 'off', why });
  const shown = await section();

  await shown.findByText(words);
  expect(shown.queryByRole('button', { name: /check/i })).toBeNull();
  expect(shown.queryByLabelText('Update channel')).toBeNull();
});

it('can be asked although it does not look by itself, but not at privacy level High', async () => {
  const { emit } = open({ kind: 'off', why: 'switched off' });
  const shown = await section();
  await shown.findByRole('button', { name: 'Check for updates' });

  emit('updates', updates({ kind: 'off', why: 'local only' }));

  expect(shown.queryByRole('button', { name: /check/i })).toBeNull();
  shown.getByText(/privacy level High/);
});

it('keeps mode and channel in a form the contract accepts', async () => {
  const patches: unknown[] = [];
  const { user } = openWindow('settings', {
    'settings.update': (patch) => {
      patches.push(settingsPatch.parse(patch));
      return settings();
    },
  });
  const shown = await section();

  await user.selectOptions(await shown.findByLabelText('New versions'), 'download');
  await user.selectOptions(shown.getByLabelText('Update channel'), 'beta');

  await waitFor(() =>
    expect(patches).toEqual([{ updates: { mode: 'download' } }, { updates: { channel: 'beta' } }]),
  );
});

it('is asked for nothing while something is under way', () => {
  const busy: readonly UpdateState[] = [
    { kind: 'checking' },
    { kind: 'downloading', offer, share: 0, bytesPerSecond: 0 },
    { kind: 'ready', offer },
  ];

  expect(busy.filter(canCheck)).toEqual([]);
});
