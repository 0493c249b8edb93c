import { useRef, type ReactNode } from 'react';
import type { ApiError } from '../../preload/errors.js';
import { firstSentence } from '../../preload/language/sentence.js';
import { fixOf, messageOf } from '../error-words.js';
import { t } from '../language.js';
import { Button } from './button.js';
import { classes } from './classes.js';
import { CopyButton } from './copy-button.js';
import styles from './error-card.module.css';
import { Icon } from './icon.js';

interface Props {
  readonly error: ApiError;
  /** What Perch does now: "Next try in 8 s." */
  readonly now?: ReactNode;
  /** When it happened, in ms; without it, the moment this card appeared. */
  readonly at?: number;
  /** Under which the log tells more. */
  readonly id?: string | undefined;
  /** What the app can do about it, as a button. */
  readonly action?: ReactNode;
  readonly onRetry?: () => void;
  /**
   * alert: an answer to what the user just did, read out at once. standing: part of a state, whose
   * countdown would be read out every second. past: over, and calmer.
   */
  readonly tense?: 'alert' | 'standing' | 'past';
}

/** An error in five parts, in this order: what happened, why, what Perch does now, what you can do, its code. */
export const ErrorCard = ({ error, now, at, id, action, onRetry, tense = 'alert' }: Props) => {
  const shownAt = useShownAt(at);
  const fix = fixOf(error);
  const [what, why] = whatAndWhy(messageOf(error));
  return (
    <div
      className={classes(styles.card, tense === 'past' && styles.past)}
      role={tense === 'alert' ? 'alert' : undefined}
    >
      <Icon name="alert" />
      <div className={styles.body}>
        <p className={styles.message}>{what}</p>
        {why !== '' && <p>{why}</p>}
        {now && <p>{now}</p>}
        {fix !== undefined && <p>{fix}</p>}
        {action}
        <div className={styles.foot}>
          <code className={styles.code}>{error.code}</code>
          <CopyButton text={() => copyOf(error, shownAt(), id)} />
          {onRetry && <Button look="quiet" onClick={onRetry}>{t`Try again`}</Button>}
        </div>
      </div>
    </div>
  );
};

/** A message begins with the sentence of what happened; what follows says why. */
function whatAndWhy(message: string): readonly [what: string, why: string] {
  const what = firstSentence(message);
  return [what, message.slice(what.length).trim()];
}

const useShownAt = (at: number | undefined): (() => number) => {
  const first = useRef<number | undefined>(undefined);
  return () => at ?? (first.current ??= Date.now());
};

/** What leads to the log and to the documentation, and nothing that was said by anybody. */
const copyOf = ({ code }: ApiError, at: number, id: string | undefined): string =>
  [code, new Date(at).toISOString(), ...(id === undefined ? [] : [id])].join(' ');
