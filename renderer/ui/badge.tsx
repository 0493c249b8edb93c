import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classes } from './classes.js';
import { Icon, type IconName } from './icon.js';

/** How a state should feel. The words and the icon carry the meaning; the tone only supports them. */
export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'calm';

interface Props {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly spinning?: boolean;
  readonly children: ReactNode;
}

/** A state in a word or two, with its shape. */
export const Badge = ({ tone, icon, spinning = false, children }: Props) => (
  <span className={classes(styles.badge, styles[tone])}>
    <Icon name={icon} spinning={spinning} />
    {children}
  </span>
);
