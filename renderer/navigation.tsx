import type { Health } from '../preload/health.js';
import type { Loaded } from './api.js';
import styles from './navigation.module.css';
import { screens, type ScreenName } from './screens.js';
import { connectionLook } from './screens/health/connection-look.js';
import { classes } from './ui/classes.js';
import { Icon } from './ui/icon.js';

interface Props {
  readonly current: ScreenName;
  readonly health: Loaded<Health>;
  readonly onChoose: (screen: ScreenName) => void;
}

/** The way between the screens, and the connection in the same words as tray and Health. */
export const Navigation = ({ current, health, onChoose }: Props) => (
  <header className={styles.side}>
    <p className={styles.brand}>Perch</p>
    <nav aria-label="Screens">
      <ul className={styles.list}>
        {screens.map((screen, index) => (
          <li key={screen.name}>
            <button
              type="button"
              className={styles.item}
              aria-current={screen.name === current ? 'page' : undefined}
              aria-keyshortcuts={`Control+${index + 1} Meta+${index + 1}`}
              onClick={() => onChoose(screen.name)}
            >
              <Icon name={screen.icon} />
              {screen.label}
            </button>
          </li>
        ))}
      </ul>
    </nav>
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
      title="Show health"
      onClick={onClick}
    >
      <Icon name={look.icon} spinning={look.spinning} />
      <span>{health.slack.headline}</span>
    </button>
  );
};
