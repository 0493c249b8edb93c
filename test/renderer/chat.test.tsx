import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../preload/chat.js';
import {
  answer,
  apiError,
  conversation,
  health,
  noon,
  pane,
  question,
  slackHealth,
  turn,
} from './builders.js';
import { Later, Refusal, type Handlers } from './fake-bridge.js';
import { layOut } from './layout.js';
import { openWindow, type OpenWindow } from './open-window.js';

layOut();

const slackThread = { workspace: 'T01', channel: 'C01', thread: '1700000000.000100' };

/** The window with one conversation in which `messages` were exchanged, opened. */
const openConversation = async (
  messages: readonly ChatMessage[],
  handlers: Partial<Handlers> = {},
): Promise<OpenWindow> => {
  const opened = openWindow('chat', {
    'chat.conversations': () => ({ conversations: [conversation()], more: false }),
    'chat.messages': () => ({ messages, more: false }),
    ...handlers,
  });
  await opened.user.click(await screen.findByRole('button', { name: /How do we deploy\?/ }));
  return opened;
};

const composer = (): HTMLTextAreaElement =>
  screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message Perch' });

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

  it('loads older messages when the top is reached, once each', async () => {
    const all = Array.from({ length: 120 }, (_, index) =>
      question({ ts: `1.${100 + index}`, at: index, text: `message ${index}` }),
    );
    const { bridge } = await openConversation([], {
      'chat.messages': ({ before, limit }) => {
        const rest = all.filter(({ ts }) => before === undefined || ts < before);
        return { messages: rest.slice(-limit), more: rest.length > limit };
      },
    });
    await screen.findByText('message 119');
    const log = screen.getByRole('log');

    log.scrollTop = 0;
    fireEvent.scroll(log);
    fireEvent.scroll(log);

    expect(await screen.findByRole('button', { name: 'Jump to latest' })).toBeTruthy();
    await waitFor(() => expect(bridge.inputsOf('chat.messages').at(-1)?.before).toBe('1.170'));
    expect(bridge.inputsOf('chat.messages').filter(({ before }) => before)).toHaveLength(1);
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

  it('numbers its sources in the text, leads to the list, and opens them through main', async () => {
    const { bridge, user } = await openConversation([question(), answer()]);
    const chip = await screen.findByRole('button', { name: 'Source 1: handbook/deploy.md:12' });

    await user.click(chip);
    const line = screen.getByRole('button', { name: 'Open source 1: handbook/deploy.md:12' });
    expect(document.activeElement).toBe(line);
    await user.click(line);

    expect(bridge.inputsOf('chat.openCitation')).toEqual([{ ...pane('p1'), ts: '1.2', number: 1 }]);
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

  it('marks a source that not everybody may read', async () => {
    const citations = [
      { number: 1, label: '#board, Ana', snippet: 'x', canOpen: true, isPrivate: true },
    ];
    await openConversation([answer({ citations })]);

    expect(await screen.findByText('Private')).toBeTruthy();
    expect(
      screen.getByRole('button', { name: 'Open source 1: #board, Ana, private' }),
    ).toBeTruthy();
  });

  it('leaves a number in brackets that is no source as text', async () => {
    await openConversation([answer({ text: 'See [1] and [7].' })]);

    expect(await screen.findByText(/and \[7\]\./)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Source 7/ })).toBeNull();
  });

  it('says plainly when an answer used no source', async () => {
    await openConversation([answer({ text: 'Hello.', citations: [] })]);

    expect(await screen.findByText('No source used')).toBeTruthy();
  });

  it('draws no HTML, loads no image and gives a link of another scheme no target', async () => {
    const text = [
      '<img src="https://evil.example/a.png"> <script>alert(1)</script>',
      '![secret](https://evil.example/b.png)',
      '[run](javascript:alert(1)) [file](file:///etc/passwd)',
    ].join('\n\n');
    await openConversation([answer({ text, citations: [] })]);

    expect(await screen.findByText('[Image not loaded: secret]')).toBeTruthy();
    const log = screen.getByRole('log');
    expect(log.querySelector('img, script')).toBeNull();
    expect(log.querySelectorAll('a')).toHaveLength(0);
  });

  it('opens links through main and says when main refuses', async () => {
    const { bridge, user } = await openConversation([
      answer({ text: 'See [the page](https://example.com/x).', citations: [] }),
    ]);
    bridge.answer('app.openLink', () => {
      throw new Refusal(apiError({ code: 'not_allowed', message: 'This link is not opened.' }));
    });

    await user.click(await screen.findByRole('link', { name: 'the page' }));

    expect(bridge.inputsOf('app.openLink')).toEqual([{ url: 'https://example.com/x' }]);
    expect((await screen.findByRole('alert')).textContent).toContain('This link is not opened.');
  });

  it('shows what people write as it is, not as Markdown', async () => {
    await openConversation([question({ text: '**not bold**\n<b>nor this</b>' })]);

    expect(await screen.findByText(/\*\*not bold\*\*/)).toBeTruthy();
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
