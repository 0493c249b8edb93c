// What strangers choose (names of files and models, languages of code, addresses) is drawn as text and nothing else.
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { hostileTexts } from '../fakes/hostile/texts.js';
import { harmIn } from '../support/harm-in.js';
import { answer, models, pane, question } from './builders.js';
import { layOut } from './layout.js';
import { openConversation } from './open-conversation.js';

layOut();

/** Each takes a tour of the chat; hostile-texts.test.tsx draws them all. */
const hostile = hostileTexts.filter((_, index) => index % 40 === 0);

const isClean = (): void => {
  expect('__pwned' in window).toBe(false);
  expect(harmIn(document.body)).toEqual([]);
};

describe.each(hostile)('%s', (text) => {
  it('is text as a file, a model, code and its language, and where an export went', async () => {
    const fence = ['```' + text.replaceAll('`', ''), text, '```'].join('\n');
    const { user } = await openConversation([], {
      'chat.messages': () => ({
        messages: [
          question({ text, files: [text] }),
          answer({ text: `${fence}\n\n${text}`, model: text, citations: [] }),
        ],
        more: false,
      }),
      'chat.models': () => models({ usual: text, host: text, models: [{ id: text, name: text }] }),
      'chat.commands': () => ({ commands: [{ usage: `x ${text}`, about: text, typed: text }] }),
      'chat.export': () => ({ file: text }),
    });
    await screen.findByRole('list', { name: 'Attached files' });
    isClean();

    await user.click(screen.getByRole('button', { name: 'Model: as in Settings' }));
    await screen.findAllByRole('option');
    isClean();
    await user.keyboard('{Escape}');

    await user.click(screen.getByRole('button', { name: 'Conversation' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Export as JSON…' }));
    await screen.findByText((shown) => shown.startsWith('Written to'));
    isClean();
  });
});

it('asks for nothing of a conversation that is not the open one', async () => {
  const { emit } = await openConversation([question(), answer()]);
  await screen.findByText('How do we deploy?', { selector: 'p' });

  emit('chat.removed', { ...pane('another'), messages: ['1.1', '1.2'] });

  expect(screen.getByText('How do we deploy?', { selector: 'p' })).toBeTruthy();
});
