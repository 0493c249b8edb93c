import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { QuickChat } from '../../renderer/screens/quick-chat/quick-chat.js';
import { turn } from './builders.js';
import { FakeBridge, type Handlers } from './fake-bridge.js';

afterEach(cleanup);

function open(handlers: Partial<Handlers> = {}) {
  const bridge = new FakeBridge(handlers);
  Object.defineProperty(window, 'perch', { value: bridge, configurable: true });
  render(<QuickChat />);
  return { bridge, user: userEvent.setup() };
}

it('asks in the pane, and opens that conversation in the main window', async () => {
  const opened: unknown[] = [];
  const { user } = open({
    'chat.send': () => ({ thread: '1.1', ts: '1.1' }),
    'window.open': (wish) => {
      opened.push(wish);
      return {};
    },
  });
  expect(screen.queryByRole('button', { name: 'Open in Perch' })).toBeNull();

  await user.type(screen.getByLabelText('Message Perch'), 'When?{Enter}');
  await user.click(await screen.findByRole('button', { name: 'Open in Perch' }));

  expect(opened).toEqual([{ thread: { workspace: 'local', channel: 'pane', thread: '1.1' } }]);
});

it('hides on Escape, and while an answer is written first stops that', async () => {
  const asked: string[] = [];
  const { bridge, user } = open({
    'chat.send': () => ({ thread: '1.1', ts: '1.1' }),
    'chat.stop': () => {
      asked.push('stop');
      return { stopped: true };
    },
    'window.hideQuickChat': () => {
      asked.push('hide');
      return {};
    },
  });
  await user.type(screen.getByLabelText('Message Perch'), 'When?{Enter}');
  await screen.findByRole('button', { name: 'Open in Perch' });
  const key = { workspace: 'local', channel: 'pane', thread: '1.1' };
  act(() => bridge.emit('chat.turn', turn({ ...key, phase: 'writing' })));
  await screen.findByRole('button', { name: 'Stop' });

  await user.keyboard('{Escape}');
  await waitFor(() => expect(asked).toEqual(['stop']));
  act(() => bridge.emit('chat.turn', turn({ ...key, phase: 'done' })));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull());
  await user.keyboard('{Escape}');

  await waitFor(() => expect(asked).toEqual(['stop', 'hide']));
});
