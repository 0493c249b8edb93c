import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { AgentTask, AskedIn } from '../../preload/agents.js';
import { agent, apiError, conversation } from './builders.js';
import { openWindow } from './open-window.js';

const asked: AskedIn = {
  ...{ workspace: 'T01', channel: 'C1', thread: '1.1' },
  ...{ text: 'How do we deploy?', asker: 'Ana', place: '#ops' },
};
const task = (change: Partial<AgentTask> = {}): AgentTask => ({
  ...{ ...asked, turn: '7', doing: 'writing', since: Date.now() - 60_000 },
  ...change,
});
const card = (): Promise<HTMLElement> => screen.findByRole('region', { name: 'Agents' });

it('shows what the agent is doing, for whom and since when, and leads there', async () => {
  const { bridge, user } = openWindow('health', {
    'agents.list': () => ({
      agents: [agent({ status: 'working', tasks: [task()], taskCount: 3 })],
    }),
  });

  const shown = await card();
  await within(shown).findByText('Working');
  expect(within(shown).getByText(/Ana in #ops/).textContent).toContain('1 min ago');
  expect(within(shown).getByText('2 more wait in line.')).toBeTruthy();
  await user.click(
    within(shown).getByRole('button', { name: 'Open the conversation: How do we deploy?' }),
  );

  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Chat');
  expect(bridge.inputsOf('chat.messages')).toContainEqual(
    expect.objectContaining({ workspace: 'T01', channel: 'C1', thread: '1.1' }),
  );
});

it('follows main: stuck with the reason, then help that is wanted', async () => {
  const { emit } = openWindow('health');
  await screen.findByText('Idle');

  const error = apiError({ message: 'The model did not answer.' });
  const stuck = agent({ status: 'stuck', tasks: [task({ doing: 'trying again', error })] });
  emit('agents', [stuck]);
  const shown = await card();
  expect(within(shown).getByText('The model did not answer.')).toBeTruthy();
  emit('agents', [agent({ status: 'waiting', help: [asked], approvals: 1 })]);

  expect(within(shown).getByText('Help wanted')).toBeTruthy();
  expect(within(shown).getByText('One act of a tool waits for your word, below.')).toBeTruthy();
  expect(within(shown).queryByText('Stuck')).toBeNull();
});

it('marks the conversation in which an answer is being made', async () => {
  const { emit } = openWindow('chat', {
    'chat.conversations': () => ({
      conversations: [conversation({ workspace: 'T01', channel: 'C1', thread: '1.1' })],
      more: false,
    }),
  });
  const row = await screen.findByRole('button', { name: /How do we deploy\?/ });
  expect(row.textContent).not.toContain('Perch is answering');

  emit('agents', [agent({ status: 'working', tasks: [task()] })]);
  expect(row.textContent).toContain('Perch is answering');
  emit('agents', [agent()]);

  expect(row.textContent).not.toContain('Perch is answering');
});
