import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, pane, question, turn } from './builders.js';
import { layOut } from './layout.js';
import { composer, openConversation } from './open-conversation.js';

layOut();

describe('an answer that is being written', () => {
  it('shows the phases and the text of an answer as it grows, announcing phases only', async () => {
    const { emit } = await openConversation([question()]);
    await within(screen.getByRole('log')).findByText('How do we deploy?');
    const status = (): string[] => screen.getAllByRole('status').map((node) => node.textContent);

    emit('chat.turn', turn({ phase: 'searching' }));
    expect(status()).toContain('Searching…');
    emit('chat.turn', turn({ text: 'Run **make' }));
    emit('chat.turn', turn({ text: 'Run **make deploy**.' }));

    expect(await screen.findByText('make deploy')).toBeTruthy();
    expect(status()).toContain('Writing…');
    const log = screen.getByRole('log');
    expect(log.getAttribute('aria-live')).toBe('off');
    expect(log.getAttribute('aria-busy')).toBe('true');
  });

  it('replaces the growing text by the answer without showing both', async () => {
    const { bridge, emit } = await openConversation([question()]);
    await within(screen.getByRole('log')).findByText('How do we deploy?');
    emit('chat.turn', turn({ text: 'Run it.' }));
    bridge.answer('chat.messages', () => ({
      messages: [question(), answer({ text: 'Run it.' })],
      more: false,
    }));

    emit('chat.message', answer({ text: 'Run it.' }));
    emit('chat.turn', turn({ phase: 'done', text: 'Run it.' }));

    await waitFor(() => expect(screen.getAllByText('Run it.')).toHaveLength(1));
    expect(screen.getByRole('log').getAttribute('aria-busy')).toBe('false');
    expect(screen.getAllByRole('status').map((node) => node.textContent)).toContain(
      'Answer complete',
    );
  });

  it('does not mix in the turn of another conversation', async () => {
    const { emit } = await openConversation([question()]);

    emit('chat.turn', turn({ ...pane('other'), text: 'Not for here.' }));

    expect(screen.queryByText('Not for here.')).toBeNull();
  });

  it('stops an answer by the button and by Escape in the input, and marks it', async () => {
    const { bridge, user, emit } = await openConversation([question()]);
    await within(screen.getByRole('log')).findByText('How do we deploy?');
    emit('chat.turn', turn({ text: 'Run' }));

    await user.click(screen.getByRole('button', { name: 'Stop' }));
    await user.type(composer(), '{Escape}');
    expect(bridge.inputsOf('chat.stop')).toEqual([pane('p1'), pane('p1')]);

    emit('chat.message', answer({ text: 'Run', ending: 'stopped', citations: [] }));
    expect(await screen.findByText('You stopped this answer.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull();
  });

  it('takes up an answer that was under way before the window opened', async () => {
    await openConversation([question()], {
      'chat.messages': () => ({
        messages: [question()],
        more: false,
        turn: turn({ text: 'Already here' }),
      }),
    });

    expect(await screen.findByText('Already here')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Stop' })).toBeTruthy();
  });
});
