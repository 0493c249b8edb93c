import type { Health } from '../../preload/health.js';
import type { ScreenName } from '../../preload/screens.js';
import type { SettingsView } from '../../preload/settings.js';
import type { Asked, Loaded } from '../api.js';
import { threadKeyOf } from '../screens/chat/thread-key.js';
import type { ChatMemory } from '../screens/chat/use-chat-memory.js';
import { useLeadTo } from '../use-lead-to.js';
import { useWishes, type Wishes } from '../wishes.js';
import type { Desk } from './desk.js';

interface Parts {
  readonly health: Asked<Health>;
  readonly settings: Asked<SettingsView>;
  readonly chat: ChatMemory;
  readonly screen: ScreenName;
  readonly show: (screen: ScreenName) => void;
}

/** What commands work with, and the wishes they leave for screens. */
export const useDesk = ({
  health,
  settings,
  chat,
  screen,
  show,
}: Parts): { readonly desk: Omit<Desk, 'open'>; readonly wishes: Wishes } => {
  const [wishes, wish] = useWishes();
  const leadTo = useLeadTo(`${screen} ${health.loaded.kind} ${settings.loaded.kind}`);
  const { key } = chat.open;
  return {
    wishes,
    desk: {
      health: valueOf(health.loaded),
      settings: valueOf(settings.loaded),
      thread: key && threadKeyOf(key),
      go: (way) => {
        show(way.screen);
        if (way.screen === 'settings') wish('settings without search');
        leadTo(way.card);
      },
      openThread: (thread) => {
        show('chat');
        chat.openThread(thread);
      },
      wish,
      onHealth: health.set,
      onSettings: settings.set,
    },
  };
};

const valueOf = <Value>(loaded: Loaded<Value>): Value | undefined =>
  loaded.kind === 'ready' ? loaded.value : undefined;
