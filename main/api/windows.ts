// The window.* calls: what the page asks of the windows.
import type { ThreadKey } from '../../preload/chat.js';
import type { Events } from '../../preload/contract.js';
import type { Clock } from '../lib/clock.js';
import type { Remote } from '../lib/worker-call.js';
import type { StoreCalls } from '../store/store.js';
import type { CallHandlers } from './answer-call.js';

export interface WindowCallOptions {
  /** Shows the main window. */
  readonly openWindow: (place: Events['navigate']) => void;
  readonly hideQuickChat: () => void;
  readonly store: Pick<Remote<StoreCalls>, 'recentCommands' | 'noteCommand'>;
  readonly clock: Clock;
}

type WindowHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `window.${string}`>>;

/** The main window in front is what was wanted of the quick chat: that goes. */
export const windowHandlers = ({
  openWindow,
  hideQuickChat,
  store,
  clock,
}: WindowCallOptions): WindowHandlers => ({
  'window.open': async (wish) => {
    hideQuickChat();
    openWindow('thread' in wish ? chatOf(wish.thread) : { screen: wish.screen });
    return Promise.resolve({});
  },
  'window.hideQuickChat': async () => {
    hideQuickChat();
    return Promise.resolve({});
  },
  'window.recentCommands': async () => ({ ids: await store.recentCommands() }),
  'window.noteCommand': async ({ id }) => {
    await store.noteCommand({ id, at: clock.now() });
    return {};
  },
});

const chatOf = (thread: ThreadKey): Events['navigate'] => ({ screen: 'chat', thread });
