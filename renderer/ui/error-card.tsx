import { useRef, type ReactNode } from 'react';
import type { ApiError } from '../../preload/errors.js';
import { Button } from './button.js';
import { classes } from './classes.js';
import { CopyButton } from './copy-button.js';
import styles from './error-card.module.css';
import { fullTime } from './format.js';
import { Icon } from './icon.js';

interface Props {
  readonly error: ApiError;
  /** What Perch does now: "Next try in 8 s." */
  readonly now?: ReactNode;
  /** When it happened, in ms; without it, the moment this card appeared. */
  readonly at?: number;
  readonly onRetry?: () => void;
  /**
   * alert: an answer to what the user just did, read out at once. standing: part of a state, whose
   * countdown would be read out every second. past: over, and calmer.
   */
  readonly tense?: 'alert' | 'standing' | 'past';
}

/** An error in five parts: what happened and why, what Perch does now, what you can do, and its code. */
export const ErrorCard = ({ error, now, at, onRetry, tense = 'alert' }: Props) => {
  const shownAt = useShownAt(at);
  return (
    <div
      className={classes(styles.card, tense === 'past' && styles.past)}
      role={tense === 'alert' ? 'alert' : undefined}
    >
      <Icon name="alert" />
      <div className={styles.body}>
        <p className={styles.message}>{error.message}</p>
        {now && <p>{now}</p>}
        {error.fix && <p>{error.fix}</p>}
        <div className={styles.foot}>
          <code className={styles.code}>{error.code}</code>
          <CopyButton text={() => copyOf(error, shownAt())} />
          {onRetry && (
            <Button look="quiet" onClick={onRetry}>
              Try again
            </Button>
          )}
        </div>
      </div>
    </div>
  );
};

const useShownAt = (at: number | undefined): (() => number) => {
  const first = useRef<number | undefined>(undefined);
  return () => at ?? (first.current ??= Date.now());
};

const copyOf = (error: ApiError, at: number): string =>
  [`${error.code}: ${error.message}`, error.fix, fullTime(at)].filter(Boolean).join('\n');
