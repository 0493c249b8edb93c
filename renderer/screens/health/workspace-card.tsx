import type { Health, WaitingView, WorkspaceHealth } from '../../../preload/health.js';
import { rich, t } from '../../language.js';
import { workspaceWords } from '../../place-words.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Card, Fact, Facts } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { count, duration, fullTime, shortTime } from '../../ui/format.js';
import { Notice } from '../../ui/notice.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { useNow } from '../../ui/use-now.js';
import { ConnectionButtons } from './connection-buttons.js';
import { connectionLook } from './connection-look.js';
import { leftOutWords } from './left-out-words.js';
import { Measures } from './measures.js';
import { Remedy } from './remedy.js';
import { Strip } from './strip.js';
import { Transitions } from './transitions.js';

interface Props {
  readonly workspace: WorkspaceHealth;
  readonly onHealth: (health: Health) => void;
  readonly onOpenSettings: () => void;
}

/** The connection of one workspace: its state in words, what it measures, what went wrong, and its buttons. */
export const WorkspaceCard = ({ workspace, onHealth, onOpenSettings }: Props) => {
  const look = connectionLook(workspace.state);
  return (
    <Card
      title={workspaceWords(workspace.name)}
      about={t(workspace.headline)}
      aside={
        <Badge tone={look.tone} icon={look.icon} spinning={look.spinning}>
          {look.word}
        </Badge>
      }
    >
      <StateDetail workspace={workspace} onOpenSettings={onOpenSettings} />
      {workspace.warnings
        .map((each) => t(each))
        .map((warning) => (
          <Notice key={warning} tone="warn">
            <p>{warning}</p>
          </Notice>
        ))}
      <Strip workspace={workspace} />
      <ConnectionFacts workspace={workspace} />
      <ConnectionButtons workspace={workspace} onHealth={onHealth} />
      {isUp(workspace) && <PastError workspace={workspace} />}
      <Transitions workspace={workspace} />
    </Card>
  );
};

/** A present error is told with its state; only without one is the last error worth a card. */
const isUp = ({ state }: WorkspaceHealth): boolean =>
  state.kind !== 'waiting' && state.kind !== 'failed';

/** What the state itself has to say: the error with the next try, the missing token, the pause. */
const StateDetail = ({ workspace, onOpenSettings }: Omit<Props, 'onHealth'>) => {
  const { state } = workspace;
  if (state.kind === 'waiting')
    return (
      <ErrorCard
        tense="standing"
        error={state.error}
        id={workspace.lastError?.id}
        now={<NextTry at={state.retryAt} />}
        action={<Remedy code={state.error.code} onOpenSettings={onOpenSettings} />}
      />
    );
  if (state.kind === 'failed')
    return (
      <ErrorCard
        tense="standing"
        error={state.error}
        id={workspace.lastError?.id}
        now={t`Perch has stopped trying until this is settled.`}
        action={<Remedy code={state.error.code} onOpenSettings={onOpenSettings} />}
      />
    );
  if (state.kind === 'off' && state.reason === 'no token')
    return (
      <Notice tone="info">
        <p>{t`Perch needs an app-level token (xapp-) and a bot token (xoxb-) before it can connect.`}</p>
        <SettingsButton onClick={onOpenSettings} />
      </Notice>
    );
  return null;
};

const SettingsButton = ({ onClick }: { readonly onClick: () => void }) => (
  <div>
    <Button look="primary" onClick={onClick}>{t`Open Settings`}</Button>
  </div>
);

const NextTry = ({ at }: { readonly at: number }) => {
  const left = at - useNow(500);
  return <>{left > 0 ? t`Next try in ${Math.ceil(left / 1000)} s.` : t`Trying again now.`}</>;
};

const PastError = ({ workspace }: Pick<Props, 'workspace'>) => {
  const last = workspace.lastError;
  if (!last) return null;
  return (
    <ErrorCard
      tense="past"
      error={last.error}
      at={last.at}
      id={last.id}
      now={<>{rich`The last error, ${(<RelativeTime at={last.at} />)}.`}</>}
    />
  );
};

const ConnectionFacts = ({ workspace }: Pick<Props, 'workspace'>) => (
  <Facts>
    {workspace.state.kind === 'connected' && <ConnectedFacts state={workspace.state} />}
    {workspace.workspace && <Fact name={t`Bot`}>@{workspace.workspace.botName}</Fact>}
    <Measures workspace={workspace} />
    <Fact name={t`Last event`}>
      {workspace.lastEventAt === undefined ? (
        t`None yet`
      ) : (
        <RelativeTime at={workspace.lastEventAt} />
      )}
    </Fact>
    {workspace.waiting && <WaitingFact waiting={workspace.waiting} />}
    {workspace.leftOut.length > 0 && (
      <Fact name={t`Left out`}>{leftOutWords(workspace.leftOut)}</Fact>
    )}
  </Facts>
);

const WaitingFact = ({ waiting }: { readonly waiting: WaitingView }) => {
  const { inbox, outbox, oldestUnansweredAt } = waiting;
  return (
    <Fact name={t`Waiting`}>
      {oldestUnansweredAt === undefined
        ? t`${count(inbox)} to answer, ${count(outbox)} to deliver`
        : rich`${count(inbox)} to answer, ${count(outbox)} to deliver, the oldest ${(<RelativeTime at={oldestUnansweredAt} />)}`}
    </Fact>
  );
};

type Connected = Extract<WorkspaceHealth['state'], { kind: 'connected' }>;

const ConnectedFacts = ({ state }: { readonly state: Connected }) => {
  const now = useNow(1000);
  return (
    <>
      <Fact name={t`Connected since`}>
        <time dateTime={new Date(state.since).toISOString()} title={fullTime(state.since)}>
          {t`${shortTime(state.since, now)} (${duration(now - state.since)})`}
        </time>
      </Fact>
      <Fact name={t`Events come by`}>
        {state.over === 'http' ? t`HTTP events` : t`Socket Mode`}
      </Fact>
      <Fact name={t`Last sign of life`}>
        <RelativeTime at={state.lastFrameAt} />
      </Fact>
    </>
  );
};
