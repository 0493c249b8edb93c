import type { ReactNode } from 'react';
import { badReasonWords, type FeedbackView } from '../../../preload/feedback.js';
import { rich, t } from '../../language.js';
import { personWords } from '../../place-words.js';
import { Icon } from '../../ui/icon.js';
import { RelativeTime } from '../../ui/relative-time.js';
import styles from './message.module.css';

interface Props {
  readonly feedback: readonly FeedbackView[];
}

/** What the readers of an answer said of it; nothing when nobody did. */
export const FeedbackList = ({ feedback }: Props) =>
  feedback.length === 0 ? null : (
    <ul className={styles.feedback} aria-label={t`Feedback`}>
      {feedback.map((said) => (
        <li
          key={`${said.by} ${said.at}`}
          className={said.rating === 'bad' ? styles.bad : undefined}
        >
          <Icon name={said.rating === 'good' ? 'check' : 'alert'} /> {whatWasSaid(said)}
          {said.words !== '' && <q className={styles.words}>{said.words}</q>}
        </li>
      ))}
    </ul>
  );

const whatWasSaid = ({ rating, reason, at, ...said }: FeedbackView): ReactNode => {
  const by = personWords(said.by);
  const when = <RelativeTime at={at} />;
  if (rating === 'good') return rich`${by} found this good, ${when}`;
  if (reason === undefined) return rich`${by} found this bad, ${when}`;
  return rich`${by} found this bad, ${when}: ${t(badReasonWords[reason])}`;
};
