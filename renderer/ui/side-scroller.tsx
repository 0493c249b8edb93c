import type { ReactNode } from 'react';
import styles from './side-scroller.module.css';

interface Props {
  /** What is inside: "Code". */
  readonly label: string;
  readonly children: ReactNode;
}

/** Scrolls something wide by itself instead of widening what it stands in. */
export const SideScroller = ({ label, children }: Props) => (
  // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
  <div className={styles.scroller} role="group" aria-label={label} tabIndex={0}>
    {children}
  </div>
);
