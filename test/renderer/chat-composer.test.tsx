import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { apiError, answer, conversation, question } from './builders.js';
import { Later, Refusal } from './fake-bridge.js';
import { layOut } from './layout.js';
import { composer, openConversation } from './open-conversation.js';
import { openWindow } from './open-window.js';

layOut();

const file = (name: string, text = 'the zebra sleeps'): File => new File([text], name);

describe('files beside a question', () => {
  it('are attached by pasting and dropping, and sent with it once', async () => {
    const { bridge, user } = await openConversation([question(), answer()]);
    await screen.findByText('How do we deploy?', { selector: 'p' });
    fireEvent.paste(composer(), { clipboardData: { files: [file('a.txt')], types: ['Files'] } });
    fireEvent.drop(screen.getByRole('region', { name: 'Conversation' }), {
      dataTransfer: { files: [file('b.txt')], types: ['Files'] },
    });
    expect(await screen.findByRole('button', { name: 'Remove b.txt' })).toBeTruthy();

    await waitFor(() => expect(screen.queryByText(/being read/)).toBeNull());
    await user.type(composer(), 'When?{Enter}');
    await user.type(composer(), 'Sure?{Enter}');

    expect(bridge.inputsOf('chat.send')).toEqual([
      { thread: 'p1', text: 'When?', files: ['file-a.txt', 'file-b.txt'] },
      { thread: 'p1', text: 'Sure?' },
    ]);
    expect(screen.queryByRole('list', { name: 'Files to send' })).toBeNull();
  });

  it('say each for itself why it can’t be read, and keep nobody from sending', async () => {
    const { bridge, user } = await openConversation([question()], {
      'chat.attach': ({ name }) => {
        throw new Refusal(
          apiError({ code: 'invalid_input', message: `${name} was not attached: it is no text.` }),
        );
      },
    });
    await user.upload(await screen.findByLabelText('Attach files'), file('data.bin'));
    expect((await screen.findByRole('alert')).textContent).toContain('data.bin was not attached');

    await user.type(composer(), 'And now?{Enter}');

    expect(bridge.inputsOf('chat.send')).toEqual([{ thread: 'p1', text: 'And now?' }]);
  });

  it('hold the question back until main has them', async () => {
    const later = new Later<{ id: string; name: string; bytes: number; kind: 'text' }>();
    const { bridge, user } = await openConversation([question()], {
      'chat.attach': () => later.promise,
    });
    await user.upload(await screen.findByLabelText('Attach files'), file('a.txt'));
    await user.type(composer(), 'When?{Enter}');
    expect(bridge.inputsOf('chat.send')).toEqual([]);

    later.settle({ id: 'f1', name: 'a.txt', bytes: 16, kind: 'text' });
    await screen.findByText('1 kB');
    await user.type(composer(), '{Enter}');

    expect(bridge.inputsOf('chat.send')).toMatchObject([{ files: ['f1'] }]);
  });

  it('are forgotten when they are taken away again', async () => {
    const { bridge, user } = await openConversation([question()]);
    await user.upload(await screen.findByLabelText('Attach files'), file('a.txt'));
    await screen.findByText('1 kB');

    await user.click(screen.getByRole('button', { name: 'Remove a.txt' }));

    expect(bridge.inputsOf('chat.detach')).toEqual([{ id: 'file-a.txt' }]);
  });
});

describe('what is being typed', () => {
  it('is completed after a slash and after @, by keyboard', async () => {
    const { bridge, user } = await openConversation([question()]);
    await screen.findByText('How do we deploy?', { selector: 'p' });
    await user.type(composer(), '/he');
    const line = within(screen.getByRole('listbox')).getByRole('option', { name: /^\/help/ });
    expect(composer().getAttribute('aria-activedescendant')).toBe(line.id);

    await user.keyboard('{Enter}');
    expect(composer().value).toBe('help');
    expect(screen.queryByRole('listbox')).toBeNull();
    await user.keyboard('{Enter}');
    expect(bridge.inputsOf('chat.send')).toMatchObject([{ text: 'help' }]);

    await user.type(composer(), 'ask @pe');
    await user.keyboard('{Tab}');
    expect(composer().value).toBe('ask @perch ');
  });

  it('is left alone after Escape, and sent as it is', async () => {
    const { bridge, user } = await openConversation([question()]);
    await screen.findByText('How do we deploy?', { selector: 'p' });
    await user.type(composer(), '/he{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();

    await user.keyboard('{Enter}');

    expect(bridge.inputsOf('chat.send')).toMatchObject([{ text: '/he' }]);
  });

  it('is read from main at the start and kept by it as it changes, with the chosen model', async () => {
    const { bridge, user } = openWindow('chat', {
      'chat.conversations': () => ({ conversations: [conversation()], more: false }),
      'chat.drafts': () => ({
        drafts: [{ thread: '', text: 'Half a que', model: 'acme/wren-2' }],
      }),
    });
    await waitFor(() => expect(composer().value).toBe('Half a que'));
    expect(screen.getByRole('button', { name: 'Model: acme/wren-2' })).toBeTruthy();

    await user.type(composer(), 'stion');

    await waitFor(() =>
      expect(bridge.inputsOf('chat.saveDraft').at(-1)).toEqual({
        ...{ thread: '', text: 'Half a question', model: 'acme/wren-2' },
      }),
    );
  });

  it('is asked by the chosen model', async () => {
    const { bridge, user } = await openConversation([question()]);
    await user.click(await screen.findByRole('button', { name: 'Model: as in Settings' }));
    await user.click(await screen.findByRole('option', { name: /Acme: Wren 2/ }));
    await user.type(composer(), 'When?{Enter}');

    expect(bridge.inputsOf('chat.send')).toEqual([
      { thread: 'p1', text: 'When?', model: 'acme/wren-2' },
    ]);
  });
});
