import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, apiError, conversation, models, pane, question, spent, turn } from './builders.js';
import { Refusal } from './fake-bridge.js';
import { layOut } from './layout.js';
import { openConversation } from './open-conversation.js';

layOut();

const log = () => within(screen.getByRole('log'));
const thread = 'p1';

describe('a conversation of the pane', () => {
  it('asks again by the model that is chosen for it, and by another', async () => {
    const { bridge, user } = await openConversation([question(), answer()]);
    await user.click(await screen.findByRole('button', { name: 'Model: as in Settings' }));
    await user.click(await screen.findByRole('option', { name: /Acme: Wren 2/ }));

    await user.click(log().getByRole('button', { name: 'Regenerate' }));
    await user.click(log().getByRole('button', { name: 'With another model' }));
    await user.click(await screen.findByRole('option', { name: /Acme: Owl 1/ }));

    expect(bridge.inputsOf('chat.askAgain')).toEqual([
      { thread, answer: '1.2', model: 'acme/wren-2' },
      { thread, answer: '1.2', model: 'acme/owl-1' },
    ]);
  });

  it('asks again only for the last answer, as what was said after it would be lost', async () => {
    await openConversation([
      question(),
      answer(),
      question({ ts: '1.3', text: 'and then?' }),
      answer({ ts: '1.4', ending: 'failed', text: 'No answer came.' }),
    ]);

    expect(await log().findAllByRole('button', { name: 'Try again' })).toHaveLength(1);
    expect(log().queryByRole('button', { name: 'Regenerate' })).toBeNull();
  });

  it('walks through the answers to one question', async () => {
    const { bridge, user } = await openConversation([
      question(),
      answer({ variant: { nth: 2, of: 2 } }),
    ]);
    expect(await log().findByText('2 of 2')).toBeTruthy();
    expect(log().getByRole('button', { name: 'Next answer' })).toHaveProperty('disabled', true);

    await user.click(log().getByRole('button', { name: 'Previous answer' }));

    expect(bridge.inputsOf('chat.showVariant')).toEqual([{ thread, answer: '1.2', nth: 1 }]);
  });

  it('sends an edited question again, and leaves it as it was on Escape', async () => {
    const { bridge, user } = await openConversation([question(), answer()]);
    await user.click(await log().findByRole('button', { name: 'Edit' }));
    await user.type(screen.getByLabelText('Edit the question'), ' Today?{Escape}');
    expect(log().getByText('How do we deploy?')).toBeTruthy();

    await user.click(log().getByRole('button', { name: 'Edit' }));
    await user.type(screen.getByLabelText('Edit the question'), ' Today?{Enter}');

    expect(bridge.inputsOf('chat.askEdited')).toEqual([
      { thread, question: '1.1', text: 'How do we deploy? Today?' },
    ]);
  });

  it('keeps the edited text when main refuses it, and says why', async () => {
    const { user } = await openConversation([question(), answer()], {
      'chat.askEdited': () => {
        throw new Refusal(
          apiError({ code: 'not_allowed', message: 'An answer is being written.' }),
        );
      },
    });
    await user.click(await log().findByRole('button', { name: 'Edit' }));
    await user.type(screen.getByLabelText('Edit the question'), ' Today?{Enter}');

    expect((await screen.findByRole('alert')).textContent).toContain('An answer is being written.');
    expect(screen.getByLabelText<HTMLTextAreaElement>('Edit the question').value).toBe(
      'How do we deploy? Today?',
    );
  });

  it('deletes after one more question, and drops what main removed', async () => {
    const { bridge, user, emit } = await openConversation([question(), answer()]);
    await user.click(await log().findByRole('button', { name: 'Delete this answer' }));
    expect(bridge.inputsOf('chat.remove')).toEqual([]);
    await user.click(log().getByRole('button', { name: 'Yes, delete it' }));
    expect(bridge.inputsOf('chat.remove')).toEqual([{ thread, ts: '1.2' }]);

    emit('chat.removed', { ...pane(thread), messages: ['1.2'] });

    expect(log().queryByText(/make deploy/)).toBeNull();
    expect(log().getByText('How do we deploy?')).toBeTruthy();
  });

  it('opens a new one in place of a conversation that is gone, in the list too', async () => {
    const { emit } = await openConversation([question(), answer()]);
    await log().findByText('How do we deploy?');

    emit('chat.removed', { ...pane(thread), messages: 'all' });

    expect(await screen.findByText('Ask what your team already knows')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /How do we deploy\?/ })).toBeNull();
  });

  it('changes nothing while an answer is being written', async () => {
    const { emit } = await openConversation([question(), answer()]);
    await log().findByText('How do we deploy?');
    emit('chat.turn', turn({ text: 'Run' }));

    for (const name of ['Regenerate', 'Edit', 'Delete this answer', 'Delete this question'])
      expect(log().getByRole('button', { name })).toHaveProperty('disabled', true);
  });

  it('offers none of it in a thread of Slack', async () => {
    const slack = { workspace: 'T01', channel: 'C01', thread: '1.1' };
    await openConversation([question(slack), answer(slack)], {
      'chat.conversations': () => ({
        conversations: [conversation({ ...slack, transport: 'slack' })],
        more: false,
      }),
    });
    await log().findByText('How do we deploy?');

    for (const name of ['Regenerate', 'Edit', 'Delete this answer'])
      expect(log().queryByRole('button', { name })).toBeNull();
    expect(screen.getByRole('button', { name: 'Conversation' })).toBeTruthy();
  });

  it('says what it has used, and which model wrote an answer', async () => {
    await openConversation([], {
      'chat.messages': () => ({
        messages: [
          question(),
          answer({ model: 'acme/owl-1', cost: { tokens: 843, micros: 8500, estimated: false } }),
        ],
        more: false,
        spent: spent(),
      }),
    });

    expect(await log().findByText('acme/owl-1 · 843 tokens · $0.0085')).toBeTruthy();
    expect(screen.getByText('This conversation: 1,240 tokens, $0.0042')).toBeTruthy();
  });

  it('exports to a file and says where, copies as Markdown, and asks before it deletes all', async () => {
    const { bridge, user } = await openConversation([question(), answer()]);
    const menu = async (item: string) => {
      await user.click(await screen.findByRole('button', { name: 'Conversation' }));
      await user.click(await screen.findByRole('menuitem', { name: item }));
    };
    await menu('Export as JSON…');
    expect(await screen.findByText(/^Written to .*how-do-we-deploy\.md$/)).toBeTruthy();
    await menu('Copy as Markdown');
    expect(await screen.findByText('Copied as Markdown')).toBeTruthy();
    expect(await navigator.clipboard.readText()).toBe('# How do we deploy?');

    await menu('Delete the conversation');
    expect(bridge.inputsOf('chat.remove')).toEqual([]);
    await user.click(await screen.findByRole('menuitem', { name: 'Yes, delete all of it' }));

    expect(bridge.inputsOf('chat.export')).toEqual([{ ...pane(thread), form: 'json' }]);
    expect(bridge.inputsOf('chat.remove')).toEqual([{ thread }]);
  });
});

describe('the model picker', () => {
  it('asks main only when it is opened, finds by typing, and says what a model costs', async () => {
    const { bridge, user } = await openConversation([question(), answer()], {
      'chat.models': () => models({ isHere: true }),
    });
    const trigger = await screen.findByRole('button', { name: 'Model: as in Settings' });
    expect(bridge.inputsOf('chat.models')).toEqual([]);

    await user.click(trigger);
    await user.type(await screen.findByPlaceholderText('Search models…'), 'wren');

    expect(screen.getAllByRole('option')).toHaveLength(1);
    expect(
      screen.getByText('8.2k tokens · $0.15 in, $0.60 out per million · sees pictures'),
    ).toBeTruthy();
    expect(screen.getByText('On this machine')).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('button', { name: 'Model: acme/wren-2' })).toBeTruthy();
  });

  it('says why there is no list, and asks again', async () => {
    const { bridge, user } = await openConversation([], {
      'chat.models': () => {
        throw new Refusal(apiError({ code: 'model_unreachable', message: 'No list came.' }));
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Model: as in Settings' }));
    expect((await screen.findByRole('alert')).textContent).toContain('No list came.');

    bridge.answer('chat.models', () => models());
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByRole('option', { name: /Acme: Owl 1/ })).toBeTruthy();
  });
});
