import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { apiError } from './builders.js';
import { Refusal, type Handlers } from './fake-bridge.js';
import { openWindow } from './open-window.js';

const open = async (handlers: Partial<Handlers> = {}) => {
  const opened = openWindow('settings', handlers);
  const card = within(await screen.findByRole('region', { name: 'Reset' }));
  return { ...opened, card };
};
const confirmField = /Type “reset” to confirm/;

it('shows what goes and what stays before anything can be deleted', async () => {
  const { bridge, user, card } = await open();

  await user.click(card.getByRole('button', { name: 'Reset Perch…' }));

  expect(document.activeElement?.textContent).toBe('Reset Perch?');
  expect(await card.findByText(/Messages and answers/)).toBeTruthy();
  expect(card.getByText(/What was said on Slack stays there/)).toBeTruthy();
  expect(bridge.inputsOf('reset.plan').at(-1)).toEqual({ kind: 'everything' });
  for (const name of ['Reset and start anew', 'Reset and quit'])
    expect(card.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(true);
});

it('deletes nothing until the word is typed, and says that Perch ends then', async () => {
  const { bridge, user, card } = await open();
  await user.click(card.getByRole('button', { name: 'Reset Perch…' }));
  await card.findByText(/Messages and answers/);

  await user.type(card.getByLabelText(confirmField), 'rese{Enter}');
  expect(bridge.inputsOf('reset.begin')).toEqual([]);
  await user.type(card.getByLabelText(confirmField), 't{Enter}');

  expect(await card.findByText('Perch ends now.')).toBeTruthy();
  expect(bridge.inputsOf('reset.begin')).toEqual([
    { kind: 'everything', typed: 'reset', then: 'start' },
  ]);
});

it('can quit afterwards, and can be called off', async () => {
  const { bridge, user, card } = await open();
  await user.click(card.getByRole('button', { name: 'Reset Perch…' }));
  await user.click(card.getByRole('button', { name: 'Cancel' }));
  expect(card.queryByLabelText(confirmField)).toBeNull();

  await user.click(card.getByRole('button', { name: 'Reset Perch…' }));
  await card.findByText(/Messages and answers/);
  await user.type(card.getByLabelText(confirmField), 'RESET');
  await user.click(card.getByRole('button', { name: 'Reset and quit' }));

  expect(bridge.inputsOf('reset.begin')).toMatchObject([{ then: 'quit' }]);
});

it('deletes the history alone', async () => {
  const { bridge, user, card } = await open();

  await user.click(card.getByRole('button', { name: 'Delete the history…' }));
  await card.findByText(/Messages and answers/);
  await user.type(card.getByLabelText(confirmField), 'reset');
  expect(card.queryByRole('button', { name: 'Reset and quit' })).toBeNull();
  await user.click(card.getByRole('button', { name: 'Delete the history' }));

  expect(bridge.inputsOf('reset.begin')).toMatchObject([{ kind: 'history' }]);
});

it('can not be confirmed while it is not known what goes', async () => {
  const { user, card } = await open({
    'reset.plan': () => {
      throw new Refusal(apiError({ message: 'The folder can’t be read.' }));
    },
  });

  await user.click(card.getByRole('button', { name: 'Reset Perch…' }));
  expect((await card.findByRole('alert')).textContent).toContain('can’t be read');
  await user.type(card.getByLabelText(confirmField), 'reset');

  expect(card.getByRole<HTMLButtonElement>('button', { name: 'Reset and quit' }).disabled).toBe(
    true,
  );
});

it('says why it could not begin', async () => {
  const { user, card } = await open({
    'reset.begin': () => {
      throw new Refusal(apiError({ code: 'disk_full', message: 'The disk is full.' }));
    },
  });
  await user.click(card.getByRole('button', { name: 'Reset Perch…' }));
  await card.findByText(/Messages and answers/);

  await user.type(card.getByLabelText(confirmField), 'reset{Enter}');

  expect((await card.findByRole('alert')).textContent).toContain('The disk is full.');
});
