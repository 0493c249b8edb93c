import { useEffect } from 'react';
import { call, useCall, useEvent } from '../../api.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { WithHighlighter } from '../chat/code/use-highlighter.js';
import { threadKeyOf } from '../chat/thread-key.js';
import { ThreadView } from '../chat/thread-view.js';
import { useChatMemory } from '../chat/use-chat-memory.js';
import styles from './quick-chat.module.css';

const nothing = {} as const;

/** The small window for one question: the chat without its list, Escape away. */
export const QuickChat = () => {
  const health = useCall('health.get', nothing);
  useEvent('health', health.set);
  const memory = useChatMemory('quick chat');
  useEscape();
  const { key } = memory.open;
  return (
    <WithHighlighter>
      <main className={styles.quick}>
        <header className={styles.header}>
          <h1>{t`Quick chat`}</h1>
          {key && (
            <>
              <Button
                icon="plus"
                onClick={() => memory.openThread(undefined)}
              >{t`New question`}</Button>
              <Button
                icon="external"
                onClick={() => void call('window.open', { thread: threadKeyOf(key) })}
              >{t`Open in Perch`}</Button>
            </>
          )}
        </header>
        <ThreadView
          key={memory.open.session}
          memory={memory}
          health={health.loaded.kind === 'ready' ? health.loaded.value : undefined}
          onOpenSettings={() => void call('window.open', { screen: 'settings' })}
        />
      </main>
    </WithHighlighter>
  );
};

/** Escape hides the window, unless something in it took the key for itself: a stop, an open list. */
const useEscape = (): void => {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      void call('window.hideQuickChat', nothing);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
};
