import type { ReactNode } from 'react';
import styles from './empty-state.module.css';
import { Icon, type IconName } from './icon.js';

interface Props {
  readonly icon: IconName;
  readonly title: string;
  /** What would fill this place, and how. */
  readonly text: ReactNode;
  /** The next step, as a button. */
  readonly children?: ReactNode;
}

/** The face of a place with nothing in it. */
export const EmptyState = ({ icon, title, text, children }: Props) => (
  <div className={styles.empty}>
    <span className={styles.picture}>
      <Icon name={icon} />
    </span>
    <h2>{title}</h2>
    <p>{text}</p>
    {children}
  </div>
);
