import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { apiError, question } from './builders.js';
import { Later, Refusal } from './fake-bridge.js';
import { layOut } from './layout.js';
import { composer, openConversation } from './open-conversation.js';
import { openWindow } from './open-window.js';

layOut();

describe('a question that is typed', () => {
  it('shows an own message at once, before main has answered, and only once after', async () => {
    const later = new Later<{ thread: string; ts: string }>();
    const { bridge, user, emit } = openWindow('chat', { 'chat.send': () => later.promise });
    await screen.findByText('Ask what your team already knows');

    await user.type(composer(), 'How do we deploy?{Enter}');
    const log = screen.getByRole('log');
    expect(within(log).getByText('How do we deploy?')).toBeTruthy();
    expect(composer().value).toBe('');

    bridge.answer('chat.messages', () => ({ messages: [question()], more: false }));
    later.settle({ thread: 'p1', ts: '1.1' });
    await waitFor(() => expect(bridge.inputsOf('chat.messages')).not.toHaveLength(0));
    emit('chat.message', question());

    await waitFor(() => expect(within(log).queryByText('sending…')).toBeNull());
    expect(within(log).getAllByText('How do we deploy?')).toHaveLength(1);
    expect(bridge.inputsOf('chat.send')).toEqual([{ text: 'How do we deploy?' }]);
  });

  it('continues the conversation it started, in the same thread', async () => {
    const { bridge, user } = openWindow('chat');
    await screen.findByText('Ask what your team already knows');

    await user.type(composer(), 'first{Enter}');
    await waitFor(() => expect(bridge.inputsOf('chat.messages')).not.toHaveLength(0));
    await user.type(composer(), 'second{Enter}');

    await waitFor(() =>
      expect(bridge.inputsOf('chat.send')).toEqual([
        { text: 'first' },
        { text: 'second', thread: 'p1' },
      ]),
    );
  });

  it('puts two quick first messages in one conversation, not in two', async () => {
    const later = new Later<{ thread: string; ts: string }>();
    const { bridge, user } = openWindow('chat', {
      'chat.send': ({ thread }) => (thread ? { thread, ts: '1.3' } : later.promise),
    });
    await screen.findByText('Ask what your team already knows');

    await user.type(composer(), 'first{Enter}second{Enter}');
    later.settle({ thread: 'p1', ts: '1.1' });

    await waitFor(() =>
      expect(bridge.inputsOf('chat.send')).toEqual([
        { text: 'first' },
        { text: 'second', thread: 'p1' },
      ]),
    );
  });

  it('keeps what is typed while the first message is still on its way', async () => {
    const later = new Later<{ thread: string; ts: string }>();
    const { bridge, user } = openWindow('chat', { 'chat.send': () => later.promise });

    await user.type(composer(), 'first{Enter}and an');
    later.settle({ thread: 'p1', ts: '1.1' });

    await waitFor(() => expect(bridge.inputsOf('chat.messages')).not.toHaveLength(0));
    expect(composer().value).toBe('and an');
  });

  it('keeps what could not be sent and sends it again on request', async () => {
    const { bridge, user } = await openConversation([], {
      'chat.send': () => {
        throw new Refusal(apiError({ code: 'disk_full', message: 'The disk is full.' }));
      },
    });
    await user.type(composer(), 'keep me{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');

    bridge.answer('chat.send', () => ({ thread: 'p1', ts: '1.9' }));
    await user.click(screen.getByRole('button', { name: 'Send again' }));

    await waitFor(() => expect(screen.queryByText('The disk is full.')).toBeNull());
    expect(screen.getAllByText('keep me')).toHaveLength(1);
  });

  it('breaks the line on Shift+Enter instead of sending', async () => {
    const { bridge, user } = await openConversation([]);

    await user.type(composer(), 'one{Shift>}{Enter}{/Shift}two');

    expect(composer().value).toBe('one\ntwo');
    expect(bridge.inputsOf('chat.send')).toEqual([]);
  });

  it('does not send while an input method composes', async () => {
    const { bridge, user } = await openConversation([]);
    await user.type(composer(), 'かな');

    fireEvent.keyDown(composer(), { key: 'Enter', isComposing: true });

    expect(bridge.inputsOf('chat.send')).toEqual([]);
  });

  it('shows what a typed question would send, until another is typed', async () => {
    const { bridge, user } = openWindow('chat', {
      'chat.preview': () => ({
        ...{ kind: 'request', host: 'api.example', isHere: false, level: 'medium' },
        ...{ requests: 2, asks: 'words first' },
        ...{ body: '{"model":"m"}', masked: [{ mask: 'EMAIL', times: 2 }] },
      }),
    });
    await user.type(composer(), 'Who is a@b.de');

    await user.click(screen.getByRole('button', { name: 'What is sent' }));

    const shown = await screen.findByRole('region', { name: 'What is sent' });
    expect(within(shown).getByText('{"model":"m"}')).toBeTruthy();
    expect(
      within(shown).getByText(
        /To api.example, at privacy level medium.*2 × \[EMAIL\].*the first asks for words/,
      ),
    ).toBeTruthy();
    expect(bridge.inputsOf('chat.preview')).toEqual([{ text: 'Who is a@b.de' }]);
    await user.type(composer(), '?');
    expect(screen.queryByRole('region', { name: 'What is sent' })).toBeNull();
  });
});
