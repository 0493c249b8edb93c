import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { CheckResult } from '../../preload/doctor.js';
import { apiError, checkResult, doctorReport } from './builders.js';
import { Refusal } from './fake-bridge.js';
import { openWindow } from './open-window.js';

const scopes = checkResult({
  ...{ id: 'scopes', title: 'The bot token may do all it needs', state: 'fail' },
  workspace: { id: '1', name: 'Acme' },
  ...{ says: 'The bot token lacks chat:write.', fix: 'Add it under OAuth & Permissions.' },
  action: {
    ...{ kind: 'page', label: 'Open OAuth & Permissions' },
    url: 'https://api.slack.com/apps/A1/oauth',
  },
});
const disk: CheckResult = checkResult({ state: 'warn', action: { kind: 'settings' } });

async function examined(checks: readonly CheckResult[]) {
  const window = openWindow('health', { 'doctor.run': () => doctorReport(checks) });
  await window.user.click(await screen.findByRole('button', { name: 'Check everything' }));
  return window;
}
const rowOf = (title: RegExp): HTMLElement => {
  const row = screen.getByText(title).closest('li');
  if (!row) throw new Error('the finding stands in no list');
  return row;
};

it('says each finding with its state in a word, and the count of what is wrong', async () => {
  await examined([
    scopes,
    disk,
    checkResult({ id: 'model', title: 'The model', state: 'skipped' }),
  ]);

  expect((await screen.findByText('1 check fails, 1 warning.')).getAttribute('role')).toBe(
    'status',
  );
  const row = rowOf(/may do all it needs \(Acme\)/);
  expect(within(row).getByText('Fails')).toBeTruthy();
  expect(within(row).getByText(/lacks chat:write/)).toBeTruthy();
  expect(within(row).getByText('Add it under OAuth & Permissions.')).toBeTruthy();
  expect(within(rowOf(/The model/)).queryByRole('button')).toBeNull();
});

it('leads to the page that mends a finding, or to Settings', async () => {
  const { bridge, user } = await examined([scopes, disk]);

  await user.click(await screen.findByRole('button', { name: 'Open OAuth & Permissions' }));
  expect(bridge.inputsOf('app.openLink')).toEqual([{ url: 'https://api.slack.com/apps/A1/oauth' }]);

  await user.click(screen.getByRole('button', { name: 'Open Settings: The disk has room' }));
  expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy();
});

it('makes one check again, and puts its finding in the place of the earlier one', async () => {
  const { bridge, user } = await examined([scopes, disk]);
  bridge.answer('doctor.run', () =>
    doctorReport([{ ...scopes, state: 'pass', says: 'All granted.' }]),
  );

  await user.click(await screen.findByRole('button', { name: /Check again: The bot token may/ }));

  expect(await screen.findByText('All granted.')).toBeTruthy();
  expect(bridge.inputsOf('doctor.run').at(-1)).toEqual({ only: 'scopes', workspace: '1' });
  expect(screen.getByText('1 warning.')).toBeTruthy();
  expect(screen.getByText(/69\.8 GB/)).toBeTruthy();
});

it('shows why the Doctor itself could not run', async () => {
  const { user } = openWindow('health', {
    'doctor.run': () => {
      throw new Refusal(apiError({ code: 'timeout', message: 'No answer in time.' }));
    },
  });

  await user.click(await screen.findByRole('button', { name: 'Check everything' }));

  expect((await screen.findByRole('alert')).textContent).toContain('No answer in time.');
});
