import type { Health } from '../preload/health.js';
import type { Loaded } from './api.js';
import { KeyCaps } from './commands/key-caps.js';
import { ariaKeys } from './commands/keys.js';
import styles from './navigation.module.css';
import { screens, type ScreenName } from './screens.js';
import { connectionLook } from './screens/health/connection-look.js';
import { classes } from './ui/classes.js';
import { Icon } from './ui/icon.js';
import { t } from './language.js';

interface Props {
  readonly current: ScreenName;
  readonly health: Loaded<Health>;
  /** The first-run wizard is under way: it stands above the screens. */
  readonly isSettingUp: boolean;
  readonly onChoose: (screen: ScreenName) => void;
  readonly onCommands: () => void;
}

/** The way between the screens, and the connection in the same words as tray and Health. */
export const Navigation = ({ current, health, isSettingUp, onChoose, onCommands }: Props) => (
  <header className={styles.side}>
    <p className={styles.brand}>{t`Perch`}</p>
    <nav aria-label={t`Screens`}>
      <ul className={styles.list}>
        {(isSettingUp || current === 'set-up') && (
          <li>
            <button
              type="button"
              className={styles.item}
              aria-current={current === 'set-up' ? 'page' : undefined}
              onClick={() => onChoose('set-up')}
            >
              <Icon name="key" />
              {t`Set-up`}
            </button>
          </li>
        )}
        {screens.map((screen, index) => (
          <li key={screen.name}>
            <button
              type="button"
              className={styles.item}
              aria-current={screen.name === current ? 'page' : undefined}
              aria-keyshortcuts={ariaKeys(`Mod+${index + 1}`)}
              onClick={() => onChoose(screen.name)}
            >
              <Icon name={screen.icon} />
              {t(screen.label)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
    <button
      type="button"
      className={classes(styles.item, styles.commands)}
      aria-haspopup="dialog"
      aria-keyshortcuts={ariaKeys('Mod+K')}
      onClick={onCommands}
    >
      <Icon name="search" />
      <span>{t`Commands`}</span>
      <KeyCaps keys="Mod+K" />
    </button>
    {health.kind === 'ready' && (
      <ConnectionBadge health={health.value} onClick={() => onChoose('health')} />
    )}
  </header>
);

const ConnectionBadge = ({
  health,
  onClick,
}: {
  readonly health: Health;
  readonly onClick: () => void;
}) => {
  const look = connectionLook(health.slack.state);
  return (
    <button
      type="button"
      className={classes(styles.connection, styles[look.tone])}
      title={t`Show health`}
      onClick={onClick}
    >
      <Icon name={look.icon} spinning={look.spinning} />
      <span>{t(health.slack.headline)}</span>
    </button>
  );
};
