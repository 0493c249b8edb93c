import type { WorkspaceView } from '../../../preload/settings.js';
import { t } from '../../language.js';
import { bounds } from './bounds.js';
import { NumberSetting } from './number-setting.js';
import styles from './settings.module.css';
import { ToggleSetting } from './toggle-setting.js';
import { useWorkspaceSettings } from './use-workspace-settings.js';

type SocketNumber = Exclude<keyof WorkspaceView['socket'], 'debug'>;

/** In the order of the card. */
const numbers: readonly {
  readonly key: SocketNumber;
  readonly label: string;
  readonly about: string;
}[] = [
  {
    key: 'connections',
    label: t`Connections`,
    about: t`Held side by side, so that none is a single point of failure.`,
  },
  {
    key: 'pingInterval',
    label: t`Longest silence (seconds)`,
    about: t`Without a sign of life for so long a connection counts as dead.`,
  },
  {
    key: 'reconnectDelay',
    label: t`First wait (seconds)`,
    about: t`After a failure Perch tries again within this time; later waits grow.`,
  },
  {
    key: 'maxReconnectDelay',
    label: t`Longest wait (seconds)`,
    about: t`No wait for a new attempt is longer.`,
  },
  {
    key: 'reconnectAttempts',
    label: t`Attempts`,
    about: t`After so many failures in a row Perch gives up; 0 means never.`,
  },
  {
    key: 'sendTimeout',
    label: t`Send timeout (seconds)`,
    about: t`A confirmation may take so long to leave this machine.`,
  },
  {
    key: 'receiveTimeout',
    label: t`Receive timeout (seconds)`,
    about: t`Slack’s first word on a new connection may take so long.`,
  },
];

/** How the connection of Socket Mode is held. */
export const SocketSettings = ({ workspace: { id, socket } }: { workspace: WorkspaceView }) => {
  const { update, pathOf } = useWorkspaceSettings(id);
  return (
    <section className={styles.group} aria-label={t`Socket Mode`}>
      <h3>{t`Socket Mode`}</h3>
      <p
        className={styles.quiet}
      >{t`A change opens the connection anew; nothing is lost on the way.`}</p>
      <div className={styles.pair}>
        {numbers.map(({ key, label, about }) => (
          <NumberSetting
            key={key}
            label={label}
            about={about}
            value={socket[key]}
            bounds={bounds[key]}
            path={pathOf('socket', key)}
            onSave={(value) => update({ socket: { [key]: value } })}
          />
        ))}
      </div>
      <ToggleSetting
        label={t`Log every frame`}
        hint={t`Kinds and sizes, never content; for finding a fault.`}
        checked={socket.debug}
        path={pathOf('socket', 'debug')}
        onSave={(debug) => update({ socket: { debug } })}
      />
    </section>
  );
};
