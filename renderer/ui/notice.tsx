import type { ReactNode } from 'react';
import { classes } from './classes.js';
import { Icon } from './icon.js';
import styles from './notice.module.css';

interface Props {
  readonly tone: 'info' | 'warn';
  readonly children: ReactNode;
}

/** A sentence that should not be missed, but is no error. */
export const Notice = ({ tone, children }: Props) => (
  <div className={classes(styles.notice, styles[tone])}>
    <Icon name={tone === 'warn' ? 'alert' : 'info'} />
    <div className={styles.body}>{children}</div>
  </div>
);
