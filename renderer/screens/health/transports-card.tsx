import type { Health, WayView, WorkspaceHealth } from '../../../preload/health.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { workspaceWords } from '../../place-words.js';
import { useAction } from '../../use-action.js';
import { Badge } from '../../ui/badge.js';
import { Card } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Switch } from '../../ui/switch.js';
import { connectionActions, connectionLook } from './connection-look.js';
import styles from './transports-card.module.css';
import { wayName, waySentence } from './way-words.js';

interface Props {
  readonly workspaces: readonly WorkspaceHealth[];
  readonly onHealth: (health: Health) => void;
}

/** Every way messages come to Perch, each with its state; a workspace's wanted way has its switch. */
export const TransportsCard = ({ workspaces, onHealth }: Props) => (
  <Card title={t`Transports`} about={t`The ways messages come to Perch.`}>
    <ul className={styles.ways}>
      {workspaces.flatMap((workspace) =>
        workspace.ways.map((way) => (
          <Way
            key={`${workspace.id} ${way.way}`}
            way={way}
            workspace={workspace}
            onHealth={onHealth}
          />
        )),
      )}
      <li className={styles.way}>
        <h3 className={styles.name}>{t`Chat in this window`}</h3>
        <Badge tone="good" icon="check">{t`On`}</Badge>
        <p className={styles.says}>{t`It needs no network, and answers while Slack is away.`}</p>
      </li>
    </ul>
  </Card>
);

interface WayProps extends Pick<Props, 'onHealth'> {
  readonly way: WayView;
  readonly workspace: WorkspaceHealth;
}

const Way = ({ way, workspace, onHealth }: WayProps) => (
  <li className={styles.way}>
    <h3 className={styles.name}>
      {wayName[way.way]} <span className={styles.of}>{workspaceWords(workspace.name)}</span>
    </h3>
    <WayBadge way={way} />
    {way.use === 'wanted' && <WorkspaceSwitch workspace={workspace} onHealth={onHealth} />}
    <p className={styles.says}>{waySentence(way)}</p>
  </li>
);

/** One that stands in is shown as such: it works, and yet something is not as it should be. */
const WayBadge = ({ way: { use, state } }: Pick<WayProps, 'way'>) => {
  if (use === 'stands by') return <Badge tone="calm" icon="clock">{t`Stands by`}</Badge>;
  if (use === 'stands in' && state.kind === 'connected')
    return <Badge tone="warn" icon="path">{t`Stands in`}</Badge>;
  const { tone, icon, word, spinning } = connectionLook(state);
  return (
    <Badge tone={tone} icon={icon} spinning={spinning}>
      {word}
    </Badge>
  );
};

const WorkspaceSwitch = ({ workspace, onHealth }: Omit<WayProps, 'way'>) => {
  const { id, name, state } = workspace;
  const action = useAction();
  const can = connectionActions(state);
  const turn = (isOn: boolean): void =>
    void action.run(async () =>
      onHealth(await call(isOn ? 'connection.resume' : 'connection.pause', { workspace: id })),
    );
  return (
    <>
      <Switch
        label={t`Connection to ${workspaceWords(name)}`}
        isOn={can.pause}
        disabled={!(can.pause || can.resume) || action.state.kind === 'busy'}
        onChange={turn}
      />
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </>
  );
};
