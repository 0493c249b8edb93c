import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import type { ChatMessage, ThreadKey } from '../../../preload/chat.js';
import type { CallInput, CallOutput } from '../../../preload/contract.js';
import { call, errorOf, useEvent } from '../../api.js';
import { isSameThread, paneThread, threadKeyOf } from './thread-key.js';
import {
  emptyThread,
  loadingThread,
  nextThread,
  type ThreadEvent,
  type ThreadState,
} from './thread-state.js';
import type { OpenedAt } from './use-chat-memory.js';

const pageSize = 50;

/** An open conversation and what can be done in it. */
export interface OpenConversation {
  readonly state: ThreadState;
  readonly reload: () => void;
  readonly older: () => void;
  readonly newer: () => void;
  /** Leaves the messages around an older one for the newest. */
  readonly latest: () => void;
  /** Shows the text at once and sends it. */
  readonly send: (text: string, files?: readonly string[]) => void;
  /** Sends again what could not be sent. */
  readonly resend: (id: number) => void;
}

/** Which conversation is followed, from where on, and who answers in it. */
export interface FollowedThread {
  /** undefined = one that has not begun. */
  readonly key: ThreadKey | undefined;
  /** The message it is opened at; undefined = at its end. */
  readonly at: OpenedAt | undefined;
  /** undefined = the model of the settings. */
  readonly model: string | undefined;
  /** Gets the key of a new one with its first message. */
  readonly onStarted: (key: ThreadKey) => void;
}

/** Follows one conversation. */
export const useThread = ({ key, at, model, onStarted }: FollowedThread): OpenConversation => {
  const [state, dispatch] = useReducer(nextThread, key ? loadingThread : emptyThread);
  const read = useMemo(() => key && pageReader(key, at?.isWide ?? false), [key, at]);
  const load = useCallback(() => (read ? loadPage(read, dispatch) : undefined), [read]);
  useEffect(() => {
    if (read && at) void loadPage(read, dispatch, { kind: 'around', ts: at.ts });
    else void load();
  }, [read, at, load]);
  useEvent('chat.message', (message) => {
    if (key && (at?.isWide ? isBeside(key, message) : isSameThread(key, message)))
      dispatch({ kind: 'message', message });
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
    ...useFurther(read, state, dispatch),
    latest: () => {
      dispatch({ kind: 'left' });
      void load();
    },
    resend: (id) => {
      const failed = state.outgoing.find((each) => each.id === id);
      dispatch({ kind: 'dropped', id });
      if (failed) sending.send(failed.text, failed.files);
    },
  };
};

type Dispatch = (event: ThreadEvent) => void;

/** Whether something was said in the same channel, and not in a thread. */
const isBeside = ({ workspace, channel }: ThreadKey, message: ChatMessage): boolean =>
  message.workspace === workspace && message.channel === channel && message.thread === message.ts;

type Place = CallInput<'chat.messages'>['place'];
type ReadPage = (place: Place) => Promise<CallOutput<'chat.messages'>>;

const pageReader =
  (key: ThreadKey, wide: boolean): ReadPage =>
  (place) =>
    call('chat.messages', {
      ...{ ...threadKeyOf(key), limit: pageSize },
      ...(place && { place }),
      ...(wide && { wide }),
    });

const loadPage = async (read: ReadPage, dispatch: Dispatch, place?: Place): Promise<void> => {
  try {
    const { messages, more, newer = false, turn, spent } = await read(place);
    dispatch({ kind: 'page', messages, more, newer, turn, spent });
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

/** The pages before and after what is shown, one at a time. */
const useFurther = (
  read: ReadPage | undefined,
  { messages, more, newer: hasNewer }: ThreadState,
  dispatch: Dispatch,
): Pick<OpenConversation, 'older' | 'newer'> => {
  const isBusy = useRef(false);
  const ask = async (kind: 'before' | 'after', ts: string | undefined): Promise<void> => {
    if (!read || ts === undefined || isBusy.current) return;
    isBusy.current = true;
    try {
      const { messages: page, more: hasMore, newer = false } = await read({ kind, ts });
      if (kind === 'before') dispatch({ kind: 'older', messages: page, more: hasMore });
      else dispatch({ kind: 'newer', messages: page, newer });
      // What was said while the last page was read.
      if (kind === 'after' && !newer) await loadPage(read, dispatch);
    } catch {
      // Scrolling there again asks again; what is shown stays good.
    } finally {
      isBusy.current = false;
    }
  };
  return {
    older: () => void (more && ask('before', messages[0]?.ts)),
    newer: () => void (hasNewer && ask('after', messages.at(-1)?.ts)),
  };
};
