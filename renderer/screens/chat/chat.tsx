import type { ReactNode } from 'react';
import type { ThreadKey } from '../../../preload/chat.js';
import type { Health } from '../../../preload/health.js';
import type { Loaded } from '../../api.js';
import styles from './chat.module.css';
import { WithHighlighter } from './code/use-highlighter.js';
import { ConversationList } from './conversation-list.js';
import { ThreadView } from './thread-view.js';
import type { ChatMemory } from './use-chat-memory.js';

interface Props {
  readonly memory: ChatMemory;
  readonly health: Loaded<Health>;
  readonly onOpenSettings: () => void;
  /** Looks for something in a conversation. */
  readonly onSearch: (thread: ThreadKey) => void;
  /** Stands above the open conversation, and stays when another one is opened. */
  readonly children?: ReactNode;
}

/** Conversations at the left, the open one at the right. */
export const ChatScreen = ({ memory, health, onOpenSettings, onSearch, children }: Props) => (
  <WithHighlighter>
    <div className={styles.chat}>
      <ConversationList current={memory.open.key} onOpen={memory.openThread} />
      <div className={styles.open}>
        {children}
        <ThreadView
          key={memory.open.session}
          memory={memory}
          health={health.kind === 'ready' ? health.value : undefined}
          onOpenSettings={onOpenSettings}
          onSearch={onSearch}
        />
      </div>
    </div>
  </WithHighlighter>
);
