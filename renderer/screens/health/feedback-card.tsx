import { useEffect, useState, type ReactNode } from 'react';
import { badReasonWords, type BadAnswer, type FeedbackTotals } from '../../../preload/feedback.js';
import { useCall } from '../../api.js';
import { rich, t } from '../../language.js';
import { personWords, placeWords } from '../../place-words.js';
import { Card, Fact, Facts } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { count } from '../../ui/format.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Skeleton } from '../../ui/skeleton.js';
import styles from './dead-letters-card.module.css';

/** What people said of answers in Slack; nothing while nobody has said anything. */
export const FeedbackCard = ({ feedback }: { readonly feedback: FeedbackTotals }) => {
  const { week, month } = feedback;
  if (month.good + month.bad === 0) return null;
  return (
    <Card title={t`Feedback`} about={t`What people in Slack said of answers.`}>
      <Facts>
        <Fact name={t`Last 7 days`}>{inWords(week)}</Fact>
        <Fact name={t`Last 30 days`}>{inWords(month)}</Fact>
      </Facts>
      {month.bad > 0 && <Latest total={month.good + month.bad} />}
    </Card>
  );
};

const inWords = ({ good, bad }: FeedbackTotals['week']): string =>
  t`${count(good)} good, ${count(bad)} bad`;

/** Read again when somebody has said something. */
const Latest = ({ total }: { readonly total: number }) => {
  const [input] = useState({ limit: 5 });
  const { loaded, reload } = useCall('feedback.bad', input);
  useEffect(() => reload(), [total, reload]);
  return (
    <>
      <h3>{t`Called bad last`}</h3>
      {loaded.kind === 'loading' && <Skeleton lines={3} label={t`Loading feedback`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && (
        <ul className={styles.letters}>
          {loaded.value.answers.map((answer) => (
            <Bad key={`${answer.ts} ${answer.by}`} answer={answer} />
          ))}
        </ul>
      )}
    </>
  );
};

const Bad = ({ answer }: { readonly answer: BadAnswer }) => (
  <li className={styles.letter}>
    <p className={styles.where}>{whoAndWhy(answer)}</p>
    <blockquote className={styles.text}>
      {answer.question === '' ? t`The question was forgotten.` : answer.question}
    </blockquote>
    {answer.words !== '' && <p>{answer.words}</p>}
  </li>
);

function whoAndWhy({ by, place, at, reason }: BadAnswer): ReactNode {
  const [who, where] = [personWords(by), placeWords(place)];
  const when = <RelativeTime at={at} />;
  return reason === undefined
    ? rich`${who} in ${where}, ${when}`
    : rich`${who} in ${where}, ${when}: ${t(badReasonWords[reason])}`;
}
