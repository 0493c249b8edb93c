import { Menu } from '@base-ui/react/menu';
import { useState } from 'react';
import type { ExportForm, ThreadKey } from '../../../preload/chat.js';
import { spentWords, type Spent } from '../../../preload/usage.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import type { Action } from '../../use-action.js';
import { useThreadActs } from './thread-acts.js';
import { threadKeyOf } from './thread-key.js';
import styles from './thread-bar.module.css';

interface Props {
  readonly thread: ThreadKey;
  /** What calls of models for it have used, as far as that is known. */
  readonly spent: Spent | undefined;
  readonly action: Action;
  /** Looks for something in it; absent where there is no such screen beside it. */
  readonly onSearch?: ((thread: ThreadKey) => void) | undefined;
}

/** What the open conversation has used, and what can be done with all of it. */
export const ThreadBar = ({ thread, spent, action, onSearch }: Props) => {
  const [done, setDone] = useState('');
  const copy = (): void =>
    void action.run(async () => {
      const { text } = await call('chat.asMarkdown', threadKeyOf(thread));
      await navigator.clipboard.writeText(text);
      setDone(t`Copied as Markdown`);
    });
  const exportAs = (form: ExportForm): void =>
    void action.run(async () => {
      const { file } = await call('chat.export', { ...threadKeyOf(thread), form });
      if (file !== null) setDone(t`Written to ${file}`);
    });
  return (
    <header className={styles.bar}>
      <p className={styles.spent}>
        {spent && spent.calls > 0 && t`This conversation: ${spentWords(spent)}`}
      </p>
      <p role="status" className={styles.done}>
        {done}
      </p>
      <Menu.Root>
        <Menu.Trigger render={<Button look="quiet" icon="dots" />}>{t`Conversation`}</Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner align="end" sideOffset={4} collisionPadding={8}>
            <Menu.Popup className={styles.popup}>
              {onSearch && (
                <Menu.Item
                  className={styles.item}
                  onClick={() => onSearch(threadKeyOf(thread))}
                >{t`Search in this conversation`}</Menu.Item>
              )}
              <Menu.Item className={styles.item} onClick={copy}>{t`Copy as Markdown`}</Menu.Item>
              <Menu.Item
                className={styles.item}
                onClick={() => exportAs('markdown')}
              >{t`Export as Markdown…`}</Menu.Item>
              <Menu.Item
                className={styles.item}
                onClick={() => exportAs('json')}
              >{t`Export as JSON…`}</Menu.Item>
              <DeleteItem />
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </header>
  );
};

/** Asks once more in its own place; not there for a conversation that is held on Slack. */
const DeleteItem = () => {
  const acts = useThreadActs();
  const [isAsking, setAsking] = useState(false);
  if (!acts) return null;
  return (
    <Menu.Item
      className={styles.danger}
      closeOnClick={isAsking}
      disabled={acts.isBusy}
      onClick={() => (isAsking ? acts.remove() : setAsking(true))}
    >
      {isAsking ? t`Yes, delete all of it` : t`Delete the conversation`}
    </Menu.Item>
  );
};
