import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../preload/chat.js';
import type { FoundMessages, MessageHit } from '../../preload/search.js';
import { apiError, conversation, health, messageHit, pane, question } from './builders.js';
import { Refusal, type Handlers } from './fake-bridge.js';
import { layOut } from './layout.js';
import { openConversation } from './open-conversation.js';
import { openWindow } from './open-window.js';

layOut();

const found = (hits: readonly MessageHit[], more: Partial<FoundMessages> = {}): FoundMessages => ({
  ...{ hits, unknown: [], ...more },
});

const field = (): HTMLElement => screen.getByRole('searchbox', { name: 'Search all messages' });

/** The screen with something typed, and what main finds. */
const searchFor = async (
  text: string,
  answer: Handlers['search.messages'],
  handlers: Partial<Handlers> = {},
) => {
  const opened = openWindow('history', { 'search.messages': answer, ...handlers });
  await opened.user.type(field(), text);
  return opened;
};

describe('the History screen', () => {
  it('begins with what can be searched, and asks main only for words', async () => {
    const { bridge, user } = openWindow('history');
    expect(screen.getByText('Search every message Perch keeps')).toBeTruthy();
    expect(document.activeElement).toBe(field());

    await user.click(screen.getByRole('button', { name: /Links of today/ }));

    await waitFor(() =>
      expect(bridge.inputsOf('search.messages')).toEqual([
        { query: 'has:link after:yesterday', order: 'newest', way: 'words', limit: 30 },
      ]),
    );
  });

  it('shows who said it where and when, with the words marked', async () => {
    await searchFor('deploy', () =>
      found([messageHit({ isPrivate: true }), messageHit({ ts: '1.2', place: 'DM with Ben' })]),
    );

    const list = await screen.findByRole('list', { name: 'Messages found' });
    const [first] = within(list).getAllByRole('listitem');
    expect(within(first!).getByText('deploy').tagName).toBe('MARK');
    expect(within(first!).getByText('Private')).toBeTruthy();
    expect(screen.getByText('2 messages')).toBeTruthy();
  });

  it('asks anew for another order and another way, and says what meaning leaves out', async () => {
    const { bridge, user } = await searchFor('deploy', () =>
      found([messageHit()], { meaningOff: 'no embedding model is set up' }),
    );
    await screen.findByText('1 message');

    await user.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'best');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Search by' }), 'both');

    expect(
      await screen.findByText('Search by meaning is off: no embedding model is set up'),
    ).toBeTruthy();
    expect(bridge.inputsOf('search.messages').at(-1)).toMatchObject({ order: 'best', way: 'both' });
  });

  it('puts the beginning of a filter into the field', async () => {
    const { user } = openWindow('history');
    await user.type(field(), 'freeze');

    await user.click(screen.getByRole('button', { name: 'Add a filter' }));
    await user.click(await screen.findByRole('menuitem', { name: /What Perch answered/ }));

    expect(screen.getByDisplayValue('freeze from:perch')).toBe(field());
  });

  it('reads on where there is more, each message once', async () => {
    const { user } = await searchFor('deploy', ({ after }) =>
      after === undefined
        ? found([messageHit()], { next: 'x' })
        : found([messageHit(), messageHit({ ts: '1.2' })]),
    );

    await user.click(await screen.findByRole('button', { name: 'Show more' }));

    expect(await screen.findByText('2 messages')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('says which name nobody has, that nothing was found, and why it failed', async () => {
    const { bridge, user } = await searchFor('from:zoe', () =>
      found([], { unknown: ['from:zoe'] }),
    );
    expect(await screen.findByText(/Nobody and no channel is known by the name/)).toBeTruthy();

    bridge.answer('search.messages', () => found([]));
    await user.type(field(), ' x');
    expect(await screen.findByText(/has to hold all of the words/)).toBeTruthy();

    bridge.answer('search.messages', () => {
      throw new Refusal(apiError({ message: 'The lookup restarts.' }));
    });
    await user.type(field(), 'y');
    expect(await screen.findByText('The lookup restarts.')).toBeTruthy();
  });

  it('says how far the messages are read', async () => {
    openWindow('history', {
      'health.get': () =>
        health({
          lookup: { ...health().lookup, fillingMessages: { done: 1200, total: 50_000 } },
        }),
    });

    expect(await screen.findByText(/Messages made searchable: 1,200 of 50,000/)).toBeTruthy();
  });

  it('looks again as more messages become searchable', async () => {
    const at = (filling?: { done: number; total: number }) =>
      health({ lookup: { ...health().lookup, ...(filling && { fillingMessages: filling }) } });
    const { bridge, emit } = await searchFor('deploy', () => found([]), {
      'health.get': () => at({ done: 500, total: 1000 }),
    });
    await screen.findByText('No message found');
    bridge.answer('search.messages', () => found([messageHit()]));

    emit('health', at());

    expect(await screen.findByText('1 message')).toBeTruthy();
  });

  it('is gone through by arrow keys, from the field to the hits and back', async () => {
    const { user } = await searchFor('deploy', () =>
      found([messageHit(), messageHit({ ts: '1.2', author: { kind: 'person', name: 'Ben' } })]),
    );
    await screen.findByText('2 messages');

    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement?.textContent).toContain('Ben');
    await user.keyboard('{ArrowUp}{ArrowUp}');

    expect(document.activeElement).toBe(field());
  });

  it('asks again when a message that was found is changed or removed', async () => {
    const hit = messageHit({ ...pane('p1'), ts: '1.1' });
    const { bridge, emit } = await searchFor('deploy', () => found([hit]));
    await screen.findByText('1 message');
    bridge.answer('search.messages', () => found([]));

    emit('chat.removed', { ...pane('p1'), messages: 'all' });

    expect(await screen.findByText('No message found')).toBeTruthy();
  });

  it('opens a message of Slack there', async () => {
    const { bridge, user } = await searchFor('deploy', () => found([messageHit()]));

    await user.click(await screen.findByRole('button', { name: 'Open in Slack' }));

    expect(bridge.inputsOf('app.openLink')).toEqual([
      { url: 'https://acme.slack.com/archives/C1/p11' },
    ]);
  });
});

/** A conversation of 400 messages, as main pages through it. */
const long = Array.from({ length: 400 }, (_, index) =>
  question({ ts: `1.${1000 + index}`, at: index, text: `message ${index}` }),
);
const pageOf: Handlers['chat.messages'] = ({ place, limit }) => {
  const at = place ? long.findIndex(({ ts }) => ts === place.ts) : long.length;
  const [from, to] = boundsOf(place?.kind, at, limit);
  const messages: readonly ChatMessage[] = long.slice(Math.max(0, from), to);
  return {
    messages,
    more: from > 0,
    ...(place && place.kind !== 'before' ? { newer: to < long.length } : {}),
  };
};
const boundsOf = (kind: string | undefined, at: number, limit: number): [number, number] => {
  if (kind === 'around') return [at - limit / 2, at + limit / 2];
  return kind === 'after' ? [at + 1, at + 1 + limit] : [at - limit, at];
};
const hitAt = (index: number): MessageHit => {
  const { workspace, channel, thread, ts } = long[index]!;
  return messageHit({
    ...{ workspace, channel, thread, ts, place: 'Chat' },
    snippet: { text: `message ${index}`, marks: [] },
  });
};

describe('a message that was found', () => {
  it('is opened in its conversation, hundreds of messages back, with what stands around it', async () => {
    const { user } = await searchFor('message', () => found([hitAt(120), hitAt(5)]), {
      'chat.messages': pageOf,
    });

    await user.click(await screen.findByRole('button', { name: /message 120/ }));

    const article = (await screen.findByText('message 120')).closest('article');
    expect(within(article!).getByText('found')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(article));
    expect(screen.getByText('Message 1 of 2')).toBeTruthy();
  });

  it('is shown among what was said around it in its channel, and in its thread on request', async () => {
    const { bridge, user } = await searchFor('deploy', () => found([messageHit()]), {
      'chat.messages': ({ wide }) => ({
        messages: [question({ ...messageHit(), text: wide ? 'in the channel' : 'in the thread' })],
        more: false,
      }),
    });
    await user.click(await screen.findByRole('button', { name: /freeze begins/ }));
    await screen.findByText('in the channel');

    await user.click(screen.getByRole('button', { name: 'Show its thread' }));

    expect(await screen.findByText('in the thread')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Show its thread' })).toBeNull();
    expect(screen.getByText('Message 1 of 1')).toBeTruthy();
    expect(bridge.inputsOf('chat.messages').at(-1)).not.toHaveProperty('wide');
  });

  it('leads to the next and the previous one, reading on where the page ends', async () => {
    const { user } = await searchFor(
      'message',
      ({ after }) => (after === undefined ? found([hitAt(390)], { next: 'x' }) : found([hitAt(5)])),
      { 'chat.messages': pageOf },
    );
    await user.click(await screen.findByRole('button', { name: /message 390/ }));
    await screen.findByText('Message 1 of more than 1');

    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByText('message 5')).toBeTruthy();
    expect(screen.getByText('Message 2 of 2')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Previous' }));

    expect(await screen.findByText('message 390')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Back to the search' }));
    expect(screen.getByDisplayValue('message')).toBe(field());
    expect(await screen.findByText('2 messages')).toBeTruthy();
  });

  it('is left for the latest messages, which come without a gap', async () => {
    const { user, emit } = await searchFor('message', () => found([hitAt(120)]), {
      'chat.messages': pageOf,
    });
    await user.click(await screen.findByRole('button', { name: /message 120/ }));
    await screen.findByText('message 120');
    emit('chat.message', question({ ts: '1.9999', at: 9999, text: 'said just now' }));
    expect(screen.queryByText('said just now')).toBeNull();

    await user.click(screen.getByRole('button', { name: 'Jump to latest' }));

    expect(await screen.findByText('message 399')).toBeTruthy();
    expect(screen.queryByText('message 120')).toBeNull();
  });

  it('goes on to newer messages when the end of what is loaded is reached', async () => {
    const { bridge, user } = await searchFor('message', () => found([hitAt(120)]), {
      'chat.messages': pageOf,
    });
    await user.click(await screen.findByRole('button', { name: /message 120/ }));
    await screen.findByText('message 120');
    const log = screen.getByRole('log');

    log.scrollTop = log.scrollHeight - log.clientHeight;
    fireEvent.scroll(log);

    await waitFor(() =>
      expect(bridge.inputsOf('chat.messages').map(({ place }) => place)).toContainEqual({
        kind: 'after',
        ts: '1.1144',
      }),
    );
    expect(screen.getByRole('button', { name: 'Jump to latest' })).toBeTruthy();
  });

  it('is looked for in the open conversation alone, from its menu', async () => {
    const { bridge, user } = await openConversation([question()]);
    await user.click(screen.getByRole('button', { name: 'Conversation' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Search in this conversation' }));

    await user.type(field(), 'deploy');

    await waitFor(() =>
      expect(bridge.inputsOf('search.messages').at(-1)).toMatchObject({
        within: { workspace: 'local', channel: 'pane', thread: conversation().thread },
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Only in one conversation' }));
    await waitFor(() =>
      expect(bridge.inputsOf('search.messages').at(-1)).not.toHaveProperty('within'),
    );
  });
});
