import type { Health, TransportHealth } from '../../../preload/health.js';
import { call } from '../../api.js';
import { useAction } from '../../use-action.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Card, Fact, Facts } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { duration, fullTime, shortTime, count } from '../../ui/format.js';
import { Notice } from '../../ui/notice.js';
import { Row } from '../../ui/row.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { useNow } from '../../ui/use-now.js';
import { connectionActions, connectionLook } from './connection-look.js';

interface Props {
  readonly slack: TransportHealth;
  readonly onHealth: (health: Health) => void;
  readonly onOpenSettings: () => void;
}

/** The Slack connection: its state in words, what it measures, what went wrong, and its buttons. */
export const ConnectionCard = ({ slack, onHealth, onOpenSettings }: Props) => {
  const look = connectionLook(slack.state);
  return (
    <Card
      title="Slack"
      about={slack.headline}
      aside={
        <Badge tone={look.tone} icon={look.icon} spinning={look.spinning}>
          {look.word}
        </Badge>
      }
    >
      <StateDetail slack={slack} onOpenSettings={onOpenSettings} />
      {slack.warnings.map((warning) => (
        <Notice key={warning} tone="warn">
          <p>{warning}</p>
        </Notice>
      ))}
      <ConnectionFacts slack={slack} />
      <ConnectionButtons slack={slack} onHealth={onHealth} />
      {isUp(slack) && <PastError slack={slack} />}
    </Card>
  );
};

/** A present error is told with its state; only without one is the last error worth a card. */
const isUp = ({ state }: TransportHealth): boolean =>
  state.kind !== 'waiting' && state.kind !== 'failed';

/** What the state itself has to say: the error with the next try, the missing token, the pause. */
const StateDetail = ({ slack, onOpenSettings }: Omit<Props, 'onHealth'>) => {
  const { state } = slack;
  if (state.kind === 'waiting')
    return <ErrorCard tense="standing" error={state.error} now={<NextTry at={state.retryAt} />} />;
  if (state.kind === 'failed')
    return (
      <>
        <ErrorCard
          tense="standing"
          error={state.error}
          now="Perch has stopped trying until this is settled."
        />
        <SettingsButton onClick={onOpenSettings} />
      </>
    );
  if (state.kind === 'off' && state.reason === 'no token')
    return (
      <Notice tone="info">
        <p>Perch needs an app-level token (xapp-) and a bot token (xoxb-) before it can connect.</p>
        <SettingsButton onClick={onOpenSettings} />
      </Notice>
    );
  return null;
};

const SettingsButton = ({ onClick }: { readonly onClick: () => void }) => (
  <div>
    <Button look="primary" onClick={onClick}>
      Open Settings
    </Button>
  </div>
);

const NextTry = ({ at }: { readonly at: number }) => {
  const left = at - useNow(500);
  return <>{left > 0 ? `Next try in ${Math.ceil(left / 1000)} s.` : 'Trying again now.'}</>;
};

const PastError = ({ slack }: { readonly slack: TransportHealth }) => {
  const last = slack.lastError;
  if (!last) return null;
  return (
    <ErrorCard
      tense="past"
      error={last.error}
      at={last.at}
      now={
        <>
          The last error, <RelativeTime at={last.at} />.
        </>
      }
    />
  );
};

const ConnectionFacts = ({ slack }: { readonly slack: TransportHealth }) => (
  <Facts>
    {slack.state.kind === 'connected' && <ConnectedFacts state={slack.state} />}
    {slack.workspace && <Fact name="Workspace">{slack.workspace.name}</Fact>}
    {slack.workspace && <Fact name="Bot">@{slack.workspace.botName}</Fact>}
    <Fact name="Reconnects">{count(slack.reconnects)}</Fact>
    <Fact name="Last event">
      {slack.lastEventAt === undefined ? 'None yet' : <RelativeTime at={slack.lastEventAt} />}
    </Fact>
  </Facts>
);

type Connected = Extract<TransportHealth['state'], { kind: 'connected' }>;

const ConnectedFacts = ({ state }: { readonly state: Connected }) => {
  const now = useNow(1000);
  return (
    <>
      <Fact name="Connected since">
        <time dateTime={new Date(state.since).toISOString()} title={fullTime(state.since)}>
          {shortTime(state.since, now)} ({duration(now - state.since)})
        </time>
      </Fact>
      <Fact name="Round trip">
        {state.rttMs === undefined ? 'Not measured yet' : `${count(Math.round(state.rttMs))} ms`}
      </Fact>
      <Fact name="Last sign of life">
        <RelativeTime at={state.lastFrameAt} />
      </Fact>
    </>
  );
};

const ConnectionButtons = ({ slack, onHealth }: Omit<Props, 'onOpenSettings'>) => {
  const action = useAction();
  const can = connectionActions(slack.state);
  const ask = (name: 'connection.pause' | 'connection.resume' | 'connection.reconnect') => () =>
    void action.run(async () => onHealth(await call(name, {})));
  const busy = action.state.kind === 'busy';
  return (
    <>
      <Row>
        {can.resume ? (
          <Button look="primary" disabled={busy} onClick={ask('connection.resume')}>
            Resume
          </Button>
        ) : (
          <Button disabled={!can.pause || busy} onClick={ask('connection.pause')}>
            Pause
          </Button>
        )}
        <Button disabled={!can.reconnect || busy} onClick={ask('connection.reconnect')}>
          Reconnect
        </Button>
      </Row>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </>
  );
};
