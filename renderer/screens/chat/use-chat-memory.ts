import { useCallback, useState } from 'react';
import type { ThreadKey } from '../../../preload/chat.js';
import { threadId } from './thread-key.js';

/** The conversation that is open. `session` changes when the user opens another one, not when a new one gets its id. */
export interface OpenThread {
  readonly session: number;
  readonly key: ThreadKey | undefined;
}

/** What the chat remembers while another screen is shown. */
export interface ChatMemory {
  readonly open: OpenThread;
  /** Opens a conversation, or a new one. */
  readonly openThread: (key: ThreadKey | undefined) => void;
  /** The new conversation of that session has this key from now on; ignored when another one was opened. */
  readonly nameThread: (session: number, key: ThreadKey) => void;
  readonly draft: string;
  readonly setDraft: (draft: string) => void;
}

/** Keeps the open conversation, and a draft for each. */
export const useChatMemory = (): ChatMemory => {
  const [open, setOpen] = useState<OpenThread>({ session: 0, key: undefined });
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const id = draftId(open.key);
  return {
    open,
    openThread: useCallback((key) => setOpen(({ session }) => ({ session: session + 1, key })), []),
    nameThread: useCallback((session, named) => {
      setOpen((now) => (now.session === session ? { session, key: named } : now));
      setDrafts(({ [newDraft]: begun = '', ...all }) => ({ ...all, [threadId(named)]: begun }));
    }, []),
    draft: drafts[id] ?? '',
    setDraft: useCallback((draft) => setDrafts((all) => ({ ...all, [id]: draft })), [id]),
  };
};

const newDraft = 'new';
const draftId = (key: ThreadKey | undefined): string => (key ? threadId(key) : newDraft);
