// What can be done with a conversation of the pane, for the messages inside it.
import { createContext, useContext, useMemo } from 'react';
import type { ThreadKey } from '../../../preload/chat.js';
import { call } from '../../api.js';
import type { Action } from '../../use-action.js';
import { isPane } from './thread-key.js';

/** All of them are asked of main; what it refuses is shown by the conversation. */
export interface ThreadActs {
  /** An answer is being made: nothing can be changed before its end. */
  readonly isBusy: boolean;
  /** ts of the last message: an answer is asked for again only where nothing was said after it. */
  readonly last: string | undefined;
  /** The model that is chosen for the conversation; undefined = the one of the settings. */
  readonly model: string | undefined;
  /** Another answer; without a model by the one that is chosen. */
  readonly askAgain: (answer: string, model?: string) => void;
  /** Resolves to whether main took it. */
  readonly askEdited: (question: string, text: string) => Promise<boolean>;
  readonly showVariant: (answer: string, nth: number) => void;
  /** A message; without one the conversation. */
  readonly remove: (ts?: string) => void;
}

/** undefined in a conversation that nothing can be changed in. */
export const ThreadActsContext = createContext<ThreadActs | undefined>(undefined);

/** What can be done with the conversation that a message stands in. */
export const useThreadActs = (): ThreadActs | undefined => useContext(ThreadActsContext);

interface Parts {
  readonly isBusy: boolean;
  readonly last: string | undefined;
  readonly model: string | undefined;
  readonly action: Action;
}

/** What can be done with this conversation; undefined for one that is held on Slack. */
export const useActsOn = (
  key: ThreadKey | undefined,
  { isBusy, last, model, action: { run } }: Parts,
): ThreadActs | undefined =>
  useMemo(() => {
    if (!key || !isPane(key)) return undefined;
    const { thread } = key;
    const chosen = model === undefined ? {} : { model };
    return {
      isBusy,
      last,
      model,
      askAgain: (answer, other) =>
        void run(() =>
          call('chat.askAgain', {
            ...{ thread, answer },
            ...(other === undefined ? chosen : { model: other }),
          }),
        ),
      askEdited: (question, text) =>
        run(() => call('chat.askEdited', { thread, question, text, ...chosen })),
      showVariant: (answer, nth) =>
        void run(() => call('chat.showVariant', { thread, answer, nth })),
      remove: (ts) =>
        void run(() => call('chat.remove', { thread, ...(ts === undefined ? {} : { ts }) })),
    };
  }, [key, isBusy, last, model, run]);
