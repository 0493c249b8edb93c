import { useCallback, useState } from 'react';
import type { RemovedMessages, ThreadKey } from '../../../preload/chat.js';
import { useEvent } from '../../api.js';
import { isPane, isSameThread } from './thread-key.js';
import { newDraft, useDrafts } from './use-drafts.js';

/** The conversation that is open. `session` changes when the user opens another one, not when a new one gets its id. */
export interface OpenThread {
  readonly session: number;
  readonly key: ThreadKey | undefined;
  /** The message it was opened at; absent = at its end. */
  readonly at?: OpenedAt;
}

/** A message somebody looked for. */
export interface OpenedAt {
  readonly ts: string;
  /** Shown among what was said in its channel, beside all threads; otherwise in its thread. */
  readonly isWide: boolean;
}

/** What the chat remembers while another screen is shown; what is typed also while Perch is not running. */
export interface ChatMemory {
  readonly open: OpenThread;
  /** Opens a conversation, or a new one; at that message, or at its end. */
  readonly openThread: (key: ThreadKey | undefined, at?: OpenedAt) => void;
  /** The new conversation of that session has this key from now on; ignored when another one was opened. */
  readonly nameThread: (session: number, key: ThreadKey) => void;
  readonly draft: string;
  readonly setDraft: (draft: string) => void;
  /** The model that is chosen for the conversation; undefined = the one of the settings. */
  readonly model: string | undefined;
  readonly setModel: (model: string | undefined) => void;
}

/** Keeps the open conversation, and a draft for each. `begun` names the one of a conversation that has not begun, of which each window has its own. */
export const useChatMemory = (begun: string = newDraft): ChatMemory => {
  const [open, setOpen] = useState<OpenThread>({ session: 0, key: undefined });
  const { of, change, move } = useDrafts();
  const id = open.key && isPane(open.key) ? open.key.thread : begun;
  const openThread = useCallback(
    (key: ThreadKey | undefined, at?: OpenedAt) =>
      setOpen(({ session }) => ({
        ...{ session: session + 1, key },
        ...(at !== undefined && { at }),
      })),
    [],
  );
  useEvent('chat.removed', (removed) => {
    if (open.key && isGone(open.key, removed)) openThread(undefined);
  });
  return {
    open,
    openThread,
    nameThread: useCallback(
      (session, named) => {
        setOpen((now) => (now.session === session ? { session, key: named } : now));
        move(begun, named.thread);
      },
      [begun, move],
    ),
    draft: of(id).text,
    setDraft: useCallback((text) => change(id, { text }), [id, change]),
    model: of(id).model,
    setModel: useCallback((model) => change(id, { model }), [id, change]),
  };
};

const isGone = (key: ThreadKey, { messages, ...gone }: RemovedMessages): boolean =>
  messages === 'all' && isSameThread(key, gone);
