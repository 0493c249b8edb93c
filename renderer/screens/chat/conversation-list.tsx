import type { Conversation, ThreadKey } from '../../../preload/chat.js';
import { t } from '../../language.js';
import { placeWords } from '../../place-words.js';
import { Button } from '../../ui/button.js';
import { useAgents } from '../../use-agents.js';
import { ErrorCard } from '../../ui/error-card.js';
import { ago, fullTime } from '../../ui/format.js';
import { Icon } from '../../ui/icon.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useNow } from '../../ui/use-now.js';
import styles from './conversation-list.module.css';
import { isSameThread, threadId, threadKeyOf } from './thread-key.js';
import { useConversations } from './use-conversations.js';

interface Props {
  readonly current: ThreadKey | undefined;
  readonly onOpen: (key: ThreadKey | undefined) => void;
}

/** Every conversation, of Slack and of this window, by last activity. */
export const ConversationList = ({ current, onOpen }: Props) => {
  const { loaded, reload, older } = useConversations();
  return (
    <nav aria-label={t`Conversations`} className={styles.side}>
      <div className={styles.top}>
        <h1>{t`Chat`}</h1>
        <Button icon="plus" onClick={() => onOpen(undefined)}>{t`New chat`}</Button>
      </div>
      {loaded.kind === 'loading' && <Skeleton lines={6} label={t`Loading conversations`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && (
        <Rows conversations={loaded.value.rows} current={current} onOpen={onOpen} />
      )}
      {loaded.kind === 'ready' && loaded.value.more && (
        <Button look="quiet" onClick={older}>{t`Show older`}</Button>
      )}
    </nav>
  );
};

interface RowsProps extends Props {
  readonly conversations: readonly Conversation[];
}

const Rows = ({ conversations, current, onOpen }: RowsProps) => {
  const now = useNow(30_000);
  const busy = useBusyThreads();
  if (conversations.length === 0)
    return (
      <p className={styles.empty}>{t`Conversations appear here: yours, and those on Slack.`}</p>
    );
  return (
    <ul className={styles.rows}>
      {conversations.map((each) => (
        <li key={threadId(each)}>
          <button
            type="button"
            className={styles.row}
            aria-current={current && isSameThread(current, each) ? 'true' : undefined}
            onClick={() => onOpen(threadKeyOf(each))}
          >
            <span className={styles.title}>{each.title}</span>
            {busy.has(threadId(each)) && (
              <span className={styles.busy}>
                <Icon name="ring" spinning /> {t`Perch is answering`}
              </span>
            )}
            <span className={styles.about}>
              <span className={styles.place}>{placeWords(each.place)}</span>
              <time dateTime={new Date(each.lastAt).toISOString()} title={fullTime(each.lastAt)}>
                {ago(each.lastAt, now)}
              </time>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
};

/** The conversations in which an answer is being made. */
const useBusyThreads = (): ReadonlySet<string> => {
  const { loaded } = useAgents();
  const agents = loaded.kind === 'ready' ? loaded.value.agents : [];
  const tasks = agents.flatMap((agent) => agent.tasks);
  return new Set(tasks.filter(({ doing }) => doing !== 'waiting').map(threadId));
};
