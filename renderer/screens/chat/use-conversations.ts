import { useCallback, useEffect, useRef, useState } from 'react';
import type { Conversation } from '../../../preload/chat.js';
import { call, errorOf, useEvent, type Loaded } from '../../api.js';
import { threadId } from './thread-key.js';

const pageSize = 100;
/** New messages come in bursts; the list is asked for once per burst. */
const settleMs = 200;

/** The conversations known so far, newest first. */
export interface ConversationPage {
  readonly rows: readonly Conversation[];
  /** Whether main has older ones. */
  readonly more: boolean;
}

/** The list and what can be done with it. */
export interface Conversations {
  readonly loaded: Loaded<ConversationPage>;
  readonly reload: () => void;
  readonly older: () => void;
}

/** Keeps the list of conversations true while messages arrive. */
export const useConversations = (): Conversations => {
  const [loaded, setLoaded] = useState<Loaded<ConversationPage>>({ kind: 'loading' });
  const ask = useCallback(async (before?: number): Promise<void> => {
    try {
      const input = { limit: pageSize, ...(before !== undefined && { before }) };
      const { conversations, more } = await call('chat.conversations', input);
      setLoaded((now) => withPage(now, { rows: conversations, more }, before !== undefined));
    } catch (thrown) {
      const error = errorOf(thrown);
      setLoaded((now) => (now.kind === 'ready' ? now : { kind: 'failed', error }));
    }
  }, []);
  useEffect(() => {
    void ask();
  }, [ask]);
  useAfterMessages(() => void ask());
  useEvent('chat.removed', ({ messages, ...gone }) => {
    if (messages === 'all') setLoaded((now) => without(now, threadId(gone)));
  });
  return {
    loaded,
    reload: () => void ask(),
    older: () => void ask(loaded.kind === 'ready' ? loaded.value.rows.at(-1)?.lastAt : undefined),
  };
};

const without = (now: Loaded<ConversationPage>, id: string): Loaded<ConversationPage> =>
  now.kind === 'ready'
    ? {
        kind: 'ready',
        value: { ...now.value, rows: now.value.rows.filter((row) => threadId(row) !== id) },
      }
    : now;

/** Only an older page knows anew whether there are older ones still. */
const withPage = (
  now: Loaded<ConversationPage>,
  page: ConversationPage,
  isOlder: boolean,
): Loaded<ConversationPage> => {
  if (now.kind !== 'ready') return { kind: 'ready', value: page };
  const rows = merge(now.value.rows, page.rows);
  return { kind: 'ready', value: { rows, more: isOlder ? page.more : now.value.more } };
};

const useAfterMessages = (work: () => void): void => {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEvent('chat.message', () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      work();
    }, settleMs);
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
};

const merge = (
  before: readonly Conversation[],
  newer: readonly Conversation[],
): readonly Conversation[] => {
  const byId = new Map([...before, ...newer].map((each) => [threadId(each), each]));
  return [...byId.values()].sort((a, b) => b.lastAt - a.lastAt);
};
