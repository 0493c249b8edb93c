import type { ReactNode } from 'react';
import type { AgentTask, AgentView, AskedIn } from '../../../preload/agents.js';
import type { ThreadKey } from '../../../preload/chat.js';
import { messageOf } from '../../error-words.js';
import { many } from '../../../preload/language/sentence.js';
import { rich, t } from '../../language.js';
import { personWords, placeWords } from '../../place-words.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useAgents } from '../../use-agents.js';
import { threadKeyOf } from '../chat/thread-key.js';
import { statusLooks, statusSentences, taskLooks, type Look } from './agent-words.js';
import styles from './agents-card.module.css';

interface Props {
  readonly onOpenThread: (thread: ThreadKey) => void;
}

/** Who answers, what they are doing and since when, and who waits for a person's help. */
export const AgentsCard = ({ onOpenThread }: Props) => {
  const { loaded, reload } = useAgents();
  return (
    <Card title={t`Agents`}>
      {loaded.kind === 'loading' && (
        <Skeleton lines={2} label={t`Asking what the agents are doing`} />
      )}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' &&
        loaded.value.agents.map((agent) => (
          <Agent key={agent.name} agent={agent} onOpenThread={onOpenThread} />
        ))}
    </Card>
  );
};

interface AgentProps extends Props {
  readonly agent: AgentView;
}

const Agent = ({ agent, onOpenThread }: AgentProps) => {
  const { name, status, tasks, taskCount, approvals, help, last } = agent;
  return (
    <div className={styles.agent}>
      <header className={styles.head}>
        <h3>{name}</h3>
        <Mark look={statusLooks[status]} />
        <p className={styles.says}>{statusSentences[status]}</p>
      </header>
      <ul className={styles.tasks} aria-label={t`What ${name} is doing`}>
        {tasks.map((task) => (
          <Task key={task.turn} task={task} onOpenThread={onOpenThread} />
        ))}
        {help.map((asked) => (
          <Line
            key={`${asked.thread} ${asked.text}`}
            look={{ icon: 'info', tone: 'warn', word: t`Help wanted` }}
            asked={asked}
            onOpenThread={onOpenThread}
          />
        ))}
        {last && tasks.length === 0 && (
          <Line
            look={{ icon: 'check', tone: 'good', word: t`Answered` }}
            asked={last}
            since={last.at}
            onOpenThread={onOpenThread}
          />
        )}
      </ul>
      {taskCount > tasks.length && (
        <p className={styles.says}>
          {t(
            many(taskCount - tasks.length, {
              one: '{{count}} more waits in line.',
              other: '{{count}} more wait in line.',
            }),
          )}
        </p>
      )}
      {approvals > 0 && (
        <p className={styles.says}>
          {t(
            many(approvals, {
              one: 'One act of a tool waits for your word, below.',
              other: '{{count}} acts of tools wait for your word, below.',
            }),
          )}
        </p>
      )}
    </div>
  );
};

interface TaskProps extends Props {
  readonly task: AgentTask;
}

const Task = ({ task, onOpenThread }: TaskProps) => (
  <Line
    look={taskLooks[task.doing]}
    asked={task}
    since={task.since}
    why={task.error && messageOf(task.error)}
    onOpenThread={onOpenThread}
  />
);

interface LineProps extends Props {
  readonly look: Look;
  readonly asked: AskedIn;
  readonly since?: number;
  readonly why?: string | undefined;
}

function whoAndWhere(asked: AskedIn, since: number | undefined): ReactNode {
  const [who, where] = [personWords(asked.asker), placeWords(asked.place)];
  return since === undefined
    ? t`${who} in ${where}`
    : rich`${who} in ${where}, ${(<RelativeTime at={since} />)}`;
}

const Line = ({ look, asked, since, why, onOpenThread }: LineProps) => (
  <li className={styles.task}>
    <Mark look={look} />
    <div className={styles.what}>
      <p className={styles.text}>{asked.text}</p>
      <p className={styles.says}>{whoAndWhere(asked, since)}</p>
      {why !== undefined && <p className={styles.says}>{why}</p>}
    </div>
    <Button
      look="quiet"
      aria-label={t`Open the conversation: ${asked.text}`}
      onClick={() => onOpenThread(threadKeyOf(asked))}
    >{t`Open`}</Button>
  </li>
);

const Mark = ({ look: { icon, tone, word, spinning = false } }: { readonly look: Look }) => (
  <Badge tone={tone} icon={icon} spinning={spinning}>
    {word}
  </Badge>
);
