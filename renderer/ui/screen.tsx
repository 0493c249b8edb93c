import type { ReactNode } from 'react';
import styles from './screen.module.css';

interface Props {
  readonly title: string;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A screen of cards under a title, scrolling as a whole. */
export const Screen = ({ title, actions, children }: Props) => (
  <div className={styles.screen}>
    <div className={styles.column}>
      <header className={styles.header}>
        <h1>{title}</h1>
        {actions}
      </header>
      {children}
    </div>
  </div>
);
