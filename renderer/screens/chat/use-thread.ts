import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { ThreadKey } from '../../../preload/chat.js';
import { call, errorOf, useEvent } from '../../api.js';
import { isSameThread, paneThread, threadKeyOf } from './thread-key.js';
import {
  emptyThread,
  loadingThread,
  nextThread,
  type ThreadEvent,
  type ThreadState,
} from './thread-state.js';

const pageSize = 50;

/** An open conversation and what can be done in it. */
export interface OpenConversation {
  readonly state: ThreadState;
  readonly reload: () => void;
  readonly older: () => void;
  /** Shows the text at once and sends it. */
  readonly send: (text: string, files?: readonly string[]) => void;
  /** Sends again what could not be sent. */
  readonly resend: (id: number) => void;
}

/**
 * Follows one conversation, whose questions go to `model` (undefined = the one of the settings). Without a key it is a new
 * one; `onStarted` gets its key with the first message.
 */
export const useThread = (
  key: ThreadKey | undefined,
  model: string | undefined,
  onStarted: (key: ThreadKey) => void,
): OpenConversation => {
  const [state, dispatch] = useReducer(nextThread, key ? loadingThread : emptyThread);
  const load = useCallback(() => (key ? loadPage(key, dispatch) : undefined), [key]);
  useEffect(() => void load(), [load]);
  useEvent('chat.message', (message) => {
    if (key && isSameThread(key, message)) dispatch({ kind: 'message', message });
  });
  useEvent('chat.turn', (turn) => {
    if (!key || !isSameThread(key, turn)) return;
    dispatch({ kind: 'turn', turn });
    // The page holds the whole answer, whichever event was missed.
    if (turn.phase === 'done') void load();
  });
  useEvent('chat.removed', ({ messages, ...gone }) => {
    if (key && messages !== 'all' && isSameThread(key, gone))
      dispatch({ kind: 'removed', messages });
  });
  const sending = useSending(key, model, dispatch, onStarted);
  return {
    state,
    ...sending,
    reload: () => {
      dispatch({ kind: 'asked' });
      void load();
    },
    older: useOlder(key, state, dispatch),
    resend: (id) => {
      const failed = state.outgoing.find((each) => each.id === id);
      dispatch({ kind: 'dropped', id });
      if (failed) sending.send(failed.text, failed.files);
    },
  };
};

type Dispatch = (event: ThreadEvent) => void;

const loadPage = async (key: ThreadKey, dispatch: Dispatch): Promise<void> => {
  try {
    const page = await call('chat.messages', { ...threadKeyOf(key), limit: pageSize });
    const { messages, more, turn, spent } = page;
    dispatch({ kind: 'page', messages, more, turn, spent });
  } catch (thrown) {
    dispatch({ kind: 'failed', error: errorOf(thrown) });
  }
};

const useSending = (
  key: ThreadKey | undefined,
  model: string | undefined,
  dispatch: Dispatch,
  onStarted: (key: ThreadKey) => void,
): Pick<OpenConversation, 'send'> => {
  const nextId = useRef(1);
  /** The thread a new conversation got with its first message; later ones wait for it. */
  const starting = useRef<Promise<string | undefined>>(undefined);
  const post = async (
    text: string,
    files: readonly string[],
  ): Promise<{ thread: string; ts: string }> => {
    const asked = {
      text,
      ...(model === undefined ? {} : { model }),
      ...(files.length === 0 ? {} : { files: [...files] }),
    };
    const thread = key?.thread ?? (await starting.current);
    if (thread !== undefined) return call('chat.send', { thread, ...asked });
    const sent = call('chat.send', asked);
    starting.current = sent.then(
      (started) => started.thread,
      () => undefined,
    );
    return sent;
  };
  const send = async (text: string, files: readonly string[]): Promise<void> => {
    const id = nextId.current++;
    dispatch({ kind: 'sending', outgoing: { id, text, files, at: Date.now() } });
    try {
      const { thread, ts } = await post(text, files);
      dispatch({ kind: 'sent', id, ts });
      if (!key) onStarted(paneThread(thread));
    } catch (thrown) {
      dispatch({ kind: 'unsent', id, error: errorOf(thrown) });
    }
  };
  return { send: (text, files = []) => void send(text, files) };
};

const useOlder = (
  key: ThreadKey | undefined,
  state: ThreadState,
  dispatch: Dispatch,
): (() => void) => {
  const isBusy = useRef(false);
  const older = async (): Promise<void> => {
    const before = state.messages[0]?.ts;
    if (!key || !state.more || before === undefined || isBusy.current) return;
    isBusy.current = true;
    try {
      const page = await call('chat.messages', { ...threadKeyOf(key), before, limit: pageSize });
      dispatch({ kind: 'older', messages: page.messages, more: page.more });
    } catch {
      // Scrolling up again asks again; what is shown stays good.
    } finally {
      isBusy.current = false;
    }
  };
  return () => void older();
};
