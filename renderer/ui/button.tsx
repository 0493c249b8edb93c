import type { ButtonHTMLAttributes } from 'react';
import styles from './button.module.css';
import { classes } from './classes.js';
import { Icon, type IconName } from './icon.js';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** primary: the one thing to do here. plain: the rest. quiet: beside text. danger: takes something away. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: IconName;
  /** Shows that its work is under way and refuses further clicks. */
  readonly busy?: boolean;
}

/** A button of at least 28 px. */
export const Button = ({ look = 'plain', icon, busy = false, children, ...rest }: Props) => (
  <button
    type="button"
    {...rest}
    disabled={rest.disabled === true || busy}
    aria-busy={busy || undefined}
    className={classes(styles.button, styles[look], rest.className)}
  >
    {busy ? <Icon name="ring" spinning /> : icon && <Icon name={icon} />}
    {children}
  </button>
);
