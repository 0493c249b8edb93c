import { useEffect } from 'react';
import { t } from '../language.js';
import type { ActionState } from '../use-action.js';
import { Button } from '../ui/button.js';
import { ErrorCard } from '../ui/error-card.js';
import { Icon } from '../ui/icon.js';
import styles from './outcome.module.css';

interface Props {
  readonly state: ActionState;
  /** What is said of the last command that was done; empty = nothing. */
  readonly says: string;
  readonly onClose: () => void;
}

/** What is well needs no answer: it goes by itself. */
const shownMs = 8000;

/** What came of a command, above everything else and in nobody's way. */
export const Outcome = ({ state, says, onClose }: Props) => {
  const isSaid = state.kind === 'done' && says !== '';
  useEffect(() => {
    if (!isSaid) return;
    const timer = setTimeout(onClose, shownMs);
    return () => clearTimeout(timer);
  }, [isSaid, says, onClose]);
  return (
    <div className={styles.place}>
      <div role="status">
        {state.kind === 'busy' && (
          <p className={styles.note}>
            <Icon name="ring" spinning /> {t`Working…`}
          </p>
        )}
        {isSaid && (
          <p className={styles.note}>
            <Icon name="info" /> {says}
          </p>
        )}
      </div>
      {state.kind === 'failed' && (
        <div className={styles.failure}>
          <ErrorCard error={state.error} />
          <Button icon="close" onClick={onClose}>{t`Close`}</Button>
        </div>
      )}
    </div>
  );
};
