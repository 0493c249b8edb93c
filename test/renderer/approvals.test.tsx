// What tools want to do, as the owner sees and decides it.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ApprovalView } from '../../preload/approvals.js';
import { openWindow } from './open-window.js';

const approval = (change: Partial<ApprovalView> = {}): ApprovalView => ({
  ...{ id: 'a1', hash: 'f00d', tool: 'post_message', asker: 'Ana', place: '#ops' },
  ...{ workspace: 'T1', channel: 'C1', thread: '1.000001', state: 'pending' },
  arguments: [
    { name: 'channel', value: '#news' },
    { name: 'text', value: 'Release at\nnoon' },
  ],
  ...{ askedAt: Date.now(), expiresAt: Date.now() + 300_000 },
  ...change,
});

it('shows everything an act would be done with, and sends the word about exactly this act', async () => {
  const { user, bridge } = openWindow('health', {
    'approvals.list': () => ({ approvals: [approval()] }),
    'approvals.decide': () => ({ approvals: [approval({ state: 'done', decidedBy: 'You' })] }),
  });
  const card = await screen.findByRole('region', { name: 'Acts of tools' });
  for (const text of ['#news', 'Release at noon'])
    within(card).getByText(text, { collapseWhitespace: true });

  await user.click(within(card).getByRole('button', { name: 'Approve post_message' }));

  expect(bridge.inputsOf('approvals.decide')).toEqual([{ id: 'a1', hash: 'f00d', approve: true }]);
});

it('follows what is decided elsewhere, and says what became of it', async () => {
  const { user, emit } = openWindow('health', {
    'approvals.list': () => ({ approvals: [approval()] }),
  });
  await screen.findByRole('button', { name: 'Deny post_message' });

  emit('approvals', [approval({ state: 'denied', decidedBy: 'Ben' })]);

  await screen.findByText('Nothing waits for your word.');
  await user.click(screen.getByText('Earlier acts'));
  screen.getByText(/decided by Ben/);
});
