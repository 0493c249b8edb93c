// What people in Slack say of answers, as the window shows it.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { BadAnswer, FeedbackTotals } from '../../preload/feedback.js';
import { answer, apiError, conversation, health, noon, question } from './builders.js';
import { layOut } from './layout.js';
import { openWindow } from './open-window.js';

layOut();

const totals: FeedbackTotals = { week: { good: 3, bad: 1 }, month: { good: 1200, bad: 2 } };
const bad: BadAnswer = {
  ...{ workspace: 'T1', channel: 'C1', thread: '1.1', ts: '1.2', place: '#ops', by: 'Ana' },
  ...{ question: 'When do we deploy?', rating: 'bad', at: noon - 60_000 },
  ...{ reason: 'outdated', words: 'It moved to Friday.' },
};

it('shows no card before anybody has said anything', async () => {
  const { bridge } = openWindow('health');

  await screen.findByText('Reconnects');
  expect(screen.queryByRole('region', { name: 'Feedback' })).toBeNull();
  expect(bridge.inputsOf('feedback.bad')).toEqual([]);
});

it('counts what was said, and shows what was called bad with question and reason', async () => {
  openWindow('health', {
    'health.get': () => health({ feedback: totals }),
    'feedback.bad': () => ({ answers: [bad] }),
  });

  const card = within(await screen.findByRole('region', { name: 'Feedback' }));
  expect(card.getByText('3 good, 1 bad')).toBeTruthy();
  expect(card.getByText('1,200 good, 2 bad')).toBeTruthy();
  const item = await card.findByRole('listitem');
  expect(item.textContent).toMatch(/^Ana in #ops, .*: It is out of date/);
  expect(item.textContent).toContain('When do we deploy?');
  expect(item.textContent).toContain('It moved to Friday.');
});

it('shows beside an answer of a conversation on Slack who found it good or bad, and why', async () => {
  const key = { workspace: 'T1', channel: 'C1', thread: '1.1' };
  const { user } = openWindow('chat', {
    'chat.conversations': () => ({
      conversations: [conversation({ ...key, transport: 'slack', title: 'Deploys' })],
      more: false,
    }),
    'chat.messages': () => ({
      messages: [
        question(key),
        answer({ ...key, feedback: [bad, { rating: 'good', by: 'Bo', at: noon, words: '' }] }),
      ],
      more: false,
    }),
  });
  await user.click(await screen.findByRole('button', { name: /Deploys/ }));
  const said = within(await screen.findByRole('list', { name: 'Feedback' }));
  const [first, second] = said.getAllByRole('listitem');
  expect(first?.textContent).toMatch(/Ana found this bad, .*: It is out of date.*Friday/);
  expect(second?.textContent).toMatch(/Bo found this good/);
});

it('names the last failure of the model with its fix, until it answers', async () => {
  const error = apiError({ code: 'model_key_invalid', message: 'It refused the key (401).' });
  const answers = { kind: 'model', model: 'owl-1', host: 'openrouter.ai' } as const;
  const { bridge } = openWindow('health', {
    'health.get': () => health({ answers: { ...answers, failure: { at: noon, error } } }),
  });
  const card = within(await screen.findByRole('region', { name: 'Answers' }));

  expect(card.getByText('Failing')).toBeTruthy();
  expect(card.getByRole('alert').textContent).toContain('It refused the key (401).');

  bridge.emit('health', health({ answers }));
  expect(await card.findByText('With a model')).toBeTruthy();
  expect(card.queryByRole('alert')).toBeNull();
});
