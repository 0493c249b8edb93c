import type { ThreadKey } from '../../../preload/chat.js';
import type { Health } from '../../../preload/health.js';
import type { Asked } from '../../api.js';
import { rich, t } from '../../language.js';
import { ErrorCard } from '../../ui/error-card.js';
import { fullTime } from '../../ui/format.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Screen } from '../../ui/screen.js';
import { Skeleton } from '../../ui/skeleton.js';
import { AgentsCard } from './agents-card.js';
import { AnswersCard } from './answers-card.js';
import { ApprovalsCard } from './approvals-card.js';
import { DeadLettersCard } from './dead-letters-card.js';
import { DoctorCard } from './doctor-card.js';
import { FeedbackCard } from './feedback-card.js';
import styles from './health.module.css';
import { LookupCard } from './lookup-card.js';
import { PairingCard } from './pairing-card.js';
import { PartsCard } from './parts-card.js';
import { QueueCard } from './queue-card.js';
import { SetUpCard } from './set-up-card.js';
import { TransportsCard } from './transports-card.js';
import { WorkspaceCard } from './workspace-card.js';

interface Props {
  readonly health: Asked<Health>;
  readonly onOpenSettings: () => void;
  readonly onSetUp: () => void;
  readonly onOpenThread: (thread: ThreadKey) => void;
}

/** Connection, queues, answers and lookup at a glance. */
export const HealthScreen = ({ health, onOpenSettings, onSetUp, onOpenThread }: Props) => {
  const { loaded, reload, set } = health;
  return (
    <Screen title={t`Health`}>
      {loaded.kind === 'loading' && <Skeleton lines={9} label={t`Loading health`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && (
        <Snapshot
          health={loaded.value}
          onHealth={set}
          onOpenSettings={onOpenSettings}
          onSetUp={onSetUp}
          onOpenThread={onOpenThread}
        />
      )}
    </Screen>
  );
};

interface SnapshotProps extends Omit<Props, 'health'> {
  readonly health: Health;
  readonly onHealth: (health: Health) => void;
}

const Snapshot = ({ health, onHealth, onOpenSettings, onSetUp, onOpenThread }: SnapshotProps) => (
  <>
    {health.slack.workspaces.length === 0 && (
      <SetUpCard headline={health.slack.headline} onSetUp={onSetUp} />
    )}
    {health.slack.workspaces.map((workspace) => (
      <WorkspaceCard
        key={workspace.id}
        workspace={workspace}
        onHealth={onHealth}
        onOpenSettings={onOpenSettings}
      />
    ))}
    <AgentsCard onOpenThread={onOpenThread} />
    <TransportsCard workspaces={health.slack.workspaces} onHealth={onHealth} />
    <DoctorCard onOpenSettings={onOpenSettings} />
    <ApprovalsCard />
    <PairingCard amount={health.pairings} />
    <PartsCard parts={health.parts} />
    <div className={styles.pair}>
      <QueueCard queues={health.queues} />
      <AnswersCard answers={health.answers} firstWord={health.firstWord} />
    </div>
    <DeadLettersCard amount={health.queues.deadLetters} />
    <FeedbackCard feedback={health.feedback} />
    <LookupCard lookup={health.lookup} />
    <p
      className={styles.foot}
    >{rich`Perch ${health.version}, started ${(<RelativeTime at={health.startedAt} />)}. As of ${(<time dateTime={new Date(health.at).toISOString()}>{fullTime(health.at)}</time>)}.`}</p>
  </>
);
