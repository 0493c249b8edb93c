import { screen } from '@testing-library/react';
import type { ChatMessage } from '../../preload/chat.js';
import { conversation } from './builders.js';
import type { Handlers } from './fake-bridge.js';
import { openWindow, type OpenWindow } from './open-window.js';

/** The window with one conversation in which `messages` were exchanged, opened. */
export const openConversation = async (
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

/** Where a question is typed. */
export const composer = (): HTMLTextAreaElement =>
  screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message Perch' });
