import { useState } from 'react';
import type { ThreadKey } from '../../../preload/chat.js';
import type { Health } from '../../../preload/health.js';
import type { MessageHit } from '../../../preload/search.js';
import type { Loaded } from '../../api.js';
import { isSameThread, threadKeyOf } from '../chat/thread-key.js';
import type { ChatMemory } from '../chat/use-chat-memory.js';
import { useMessageSearch, type MessageSearch } from './use-message-search.js';

/** The way from History to a message in Chat, to the next one, and back. */
export interface HitsInChat {
  readonly search: MessageSearch;
  /** The hit that is open in Chat; undefined when something else is. */
  readonly current: MessageHit | undefined;
  readonly onOpen: (hit: MessageHit) => void;
  readonly onBack: () => void;
  /** Opens the thread of a hit that is shown among the talk around it; absent where it is in its thread. */
  readonly onThread?: () => void;
  /** Looks for something in one conversation. */
  readonly searchWithin: (thread: ThreadKey) => void;
}

/** Keeps the search while screens change. */
export const useHitsInChat = (
  health: Loaded<Health>,
  { open: shown, openThread }: ChatMemory,
  onScreen: (screen: 'chat' | 'history') => void,
): HitsInChat => {
  const search = useMessageSearch(health);
  const [opened, setOpened] = useState<MessageHit>();
  const isShown =
    opened !== undefined &&
    shown.at?.ts === opened.ts &&
    shown.key !== undefined &&
    isSameThread(shown.key, opened);
  return {
    search,
    current: isShown ? opened : undefined,
    onOpen: (hit) => {
      setOpened(hit);
      openThread(threadKeyOf(hit), { ts: hit.ts, isWide: isTalk(hit) });
      onScreen('chat');
    },
    ...(isShown &&
      shown.at.isWide && {
        onThread: () => openThread(threadKeyOf(opened), { ts: opened.ts, isWide: false }),
      }),
    onBack: () => onScreen('history'),
    searchWithin: (thread) => {
      search.searchWithin(thread);
      onScreen('history');
    },
  };
};

/** What was said in a channel itself is shown among what was said before and after it there. */
const isTalk = ({ channel, thread, ts }: MessageHit): boolean =>
  channel !== 'pane' && thread === ts;
