import { badReasonWords, type FeedbackView } from '../../../preload/feedback.js';
import { t } from '../../language.js';
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
          <Icon name={said.rating === 'good' ? 'check' : 'alert'} /> {said.by} found this{' '}
          {said.rating === 'good' ? 'good' : 'bad'}, <RelativeTime at={said.at} />
          {said.reason !== undefined && `: ${badReasonWords[said.reason]}`}
          {said.words !== '' && <q className={styles.words}>{said.words}</q>}
        </li>
      ))}
    </ul>
  );
