import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../preload/chat.js';
import { apiError, conversation, health, noon, pane, question, slackHealth } from './builders.js';
import { Later, Refusal } from './fake-bridge.js';
import { layOut } from './layout.js';
import { composer, openConversation } from './open-conversation.js';
import { openWindow } from './open-window.js';

layOut();

const slackThread = { workspace: 'T01', channel: 'C01', thread: '1700000000.000100' };

describe('the Chat screen', () => {
  it('shows skeletons while conversations and messages are on their way', async () => {
    const later = new Later<{ messages: ChatMessage[]; more: boolean }>();
    await openConversation([], { 'chat.messages': () => later.promise });
    expect(screen.getByText('Loading messages')).toBeTruthy();

    later.settle({ messages: [question()], more: false });

    expect(await within(screen.getByRole('log')).findByText('How do we deploy?')).toBeTruthy();
  });

  it('greets an empty window, and says why a list could not be loaded', async () => {
    const { bridge, user } = openWindow('chat', {
      'chat.conversations': () => {
        throw new Refusal(apiError({ code: 'worker_gone', message: 'The store restarts.' }));
      },
    });
    expect(await screen.findByText('Ask what your team already knows')).toBeTruthy();
    expect((await screen.findByRole('alert')).textContent).toContain('The store restarts.');

    bridge.answer('chat.conversations', () => ({ conversations: [], more: false }));
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByText(/Conversations appear here/)).toBeTruthy();
  });

  it('says why messages could not be loaded and loads them on request', async () => {
    const { bridge, user } = await openConversation([], {
      'chat.messages': () => {
        throw new Refusal(apiError({ code: 'worker_gone', message: 'The store restarts.' }));
      },
    });
    await screen.findByText('The store restarts.');

    bridge.answer('chat.messages', () => ({ messages: [question()], more: false }));
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await within(screen.getByRole('log')).findByText('How do we deploy?')).toBeTruthy();
  });

  it('stays where the user went while a new conversation is still being started', async () => {
    const later = new Later<{ thread: string; ts: string }>();
    const { bridge, user } = openWindow('chat', {
      'chat.conversations': () => ({ conversations: [conversation(pane('old'))], more: false }),
      'chat.messages': ({ thread }) => ({
        messages: [question({ ...pane(thread), text: `in ${thread}` })],
        more: false,
      }),
      'chat.send': () => later.promise,
    });
    await user.type(composer(), 'new one{Enter}');

    await user.click(await screen.findByRole('button', { name: /How do we deploy/ }));
    await screen.findByText('in old');
    later.settle({ thread: 'new', ts: '2.1' });
    await later.promise;

    await waitFor(() => expect(bridge.inputsOf('chat.send')).toHaveLength(1));
    expect(screen.getByText('in old')).toBeTruthy();
    expect(screen.queryByText('in new')).toBeNull();
  });

  it('loads older messages when the top is reached, once each', async () => {
    const all = Array.from({ length: 120 }, (_, index) =>
      question({ ts: `1.${100 + index}`, at: index, text: `message ${index}` }),
    );
    const { bridge } = await openConversation([], {
      'chat.messages': ({ place, limit }) => {
        const rest = all.filter(({ ts }) => place === undefined || ts < place.ts);
        return { messages: rest.slice(-limit), more: rest.length > limit };
      },
    });
    await screen.findByText('message 119');
    const log = screen.getByRole('log');

    log.scrollTop = 0;
    fireEvent.scroll(log);
    fireEvent.scroll(log);

    expect(await screen.findByRole('button', { name: 'Jump to latest' })).toBeTruthy();
    await waitFor(() =>
      expect(bridge.inputsOf('chat.messages').at(-1)?.place).toEqual({
        kind: 'before',
        ts: '1.170',
      }),
    );
    expect(bridge.inputsOf('chat.messages').filter(({ place }) => place)).toHaveLength(1);
  });

  it('keeps a thread of Slack read-only and opens it there', async () => {
    const { bridge, user } = openWindow('chat', {
      'chat.conversations': () => ({
        conversations: [
          conversation({ ...slackThread, transport: 'slack', place: '#ops', title: 'Outage' }),
        ],
        more: false,
      }),
      'chat.messages': () => ({ messages: [question({ ...slackThread })], more: false }),
      'health.get': () => health({ slack: slackHealth() }),
    });
    await user.click(await screen.findByRole('button', { name: /Outage/ }));

    expect(screen.queryByRole('textbox', { name: 'Message Perch' })).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Open in Slack' }));

    expect(bridge.inputsOf('app.openLink')).toEqual([
      { url: 'https://acme.slack.com/archives/C01/p1700000000000100' },
    ]);
  });

  it('says that no model is set up and leads to Settings', async () => {
    const { user } = openWindow('chat', {
      'health.get': () => health({ answers: { kind: 'search-only', reason: 'no API key is set' } }),
    });
    expect(await screen.findByText(/no API key is set\./)).toBeTruthy();

    await user.click(screen.getByRole('button', { name: 'Set up a model' }));

    expect(screen.getByRole('heading', { name: 'Settings' })).toBeTruthy();
  });

  it('keeps the conversation and its draft while another screen is shown', async () => {
    const { user } = await openConversation([question()]);
    await user.type(composer(), 'half a tho');

    await user.click(screen.getByRole('button', { name: 'Logs' }));
    await user.click(screen.getByRole('button', { name: 'Chat' }));

    expect(composer().value).toBe('half a tho');
    expect(await within(screen.getByRole('log')).findByText('How do we deploy?')).toBeTruthy();
  });

  it('moves a conversation up the list when a message arrives', async () => {
    const other = conversation({ ...pane('p2'), title: 'Older', lastAt: 5 });
    const { bridge, emit } = await openConversation([question()], {
      'chat.conversations': () => ({ conversations: [conversation(), other], more: false }),
    });
    bridge.answer('chat.conversations', () => ({
      conversations: [{ ...other, lastAt: noon }, conversation()],
      more: false,
    }));

    emit('chat.message', question({ ...pane('p2'), ts: '2.1' }));

    const list = screen.getByRole('navigation', { name: 'Conversations' });
    await waitFor(() =>
      expect(within(list).getAllByRole('listitem')[0]?.textContent).toContain('Older'),
    );
  });
});
