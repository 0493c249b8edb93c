import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import styles from './message.module.css';
import type { Outgoing } from './thread-state.js';

interface Props {
  readonly outgoing: Outgoing;
  readonly onRetry: (id: number) => void;
}

/** A message of the user's that is on its way, or could not be sent. */
export const OutgoingMessage = ({ outgoing, onRetry }: Props) => (
  <article className={styles.message} aria-label={t`Your message`}>
    <header className={styles.header}>
      <span className={styles.author}>{t`You`}</span>
      <span className={styles.note}>{outgoing.error ? t`not sent` : t`sending…`}</span>
    </header>
    <p className={styles.plain}>{outgoing.text}</p>
    {outgoing.error && (
      <>
        <ErrorCard error={outgoing.error} />
        <div>
          <Button onClick={() => onRetry(outgoing.id)}>{t`Send again`}</Button>
        </div>
      </>
    )}
  </article>
);
