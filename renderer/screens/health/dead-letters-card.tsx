import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { DeadLetter } from '../../../preload/dead-letters.js';
import { many } from '../../../preload/language/sentence.js';
import { call, useCall } from '../../api.js';
import { rich, t } from '../../language.js';
import { personWords, placeWords } from '../../place-words.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Row } from '../../ui/row.js';
import { Skeleton } from '../../ui/skeleton.js';
import styles from './dead-letters-card.module.css';

/** The newest of them; the next ones show when these are settled. */
const page = { limit: 20 };

/** What was given up after five tries, each to be tried again or dismissed; nothing when there is none. */
export const DeadLettersCard = ({ amount }: { readonly amount: number }) =>
  amount === 0 ? null : <Letters amount={amount} />;

const Letters = ({ amount }: { readonly amount: number }) => {
  const { loaded, reload } = useCall('deadLetters.page', page);
  useEffect(() => reload(), [amount, reload]);
  return (
    <Card
      title={t`Given up`}
      about={t`Perch tried these five times, or only a person could solve them. They wait for you.`}
    >
      {loaded.kind === 'loading' && <Skeleton lines={3} label={t`Loading what was given up`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && (
        <>
          <ul className={styles.letters}>
            {loaded.value.letters.map((letter) => (
              <Letter key={`${letter.kind} ${letter.id}`} letter={letter} onSettled={reload} />
            ))}
          </ul>
          {loaded.value.more && <p>{t`There are more; they follow when these are settled.`}</p>}
        </>
      )}
    </Card>
  );
};

interface LetterProps {
  readonly letter: DeadLetter;
  readonly onSettled: () => void;
}

const Letter = ({ letter, onSettled }: LetterProps) => {
  const action = useAction();
  const { kind, id } = letter;
  const settle = (name: 'deadLetters.retry' | 'deadLetters.dismiss') => () =>
    void action.run(() => call(name, { kind, id })).then(onSettled);
  return (
    <li className={styles.letter}>
      <p className={styles.where}>{whatWasGivenUp(letter)}</p>
      <blockquote className={styles.text}>{letter.text}</blockquote>
      <p>
        {t(letter.reason)} {letter.code !== undefined && <code>{letter.code}</code>}
      </p>
      <LetterButtons
        busy={action.state.kind === 'busy'}
        onRetry={settle('deadLetters.retry')}
        onDismiss={settle('deadLetters.dismiss')}
      />
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </li>
  );
};

function whatWasGivenUp({ kind, place, asker, at, tries: times }: DeadLetter): ReactNode {
  const [who, where] = [personWords(asker), placeWords(place)];
  const when = <RelativeTime at={at} />;
  const tries = t(many(times, { one: '{{count}} try', other: '{{count}} tries' }));
  return kind === 'question'
    ? rich`Question in ${where}, asked by ${who}, ${when}, ${tries}`
    : rich`Answer in ${where}, asked by ${who}, ${when}, ${tries}`;
}

interface ButtonsProps {
  readonly busy: boolean;
  readonly onRetry: () => void;
  readonly onDismiss: () => void;
}

/** Dismissing asks once more, in its own place: it can't be undone. */
const LetterButtons = ({ busy, onRetry, onDismiss }: ButtonsProps) => {
  const [isAsking, setAsking] = useState(false);
  const question = useRef<HTMLSpanElement>(null);
  // The button that was pressed is gone: without this the keyboard would be nowhere.
  useEffect(() => question.current?.focus(), [isAsking]);
  return isAsking ? (
    <Row>
      <span ref={question} tabIndex={-1}>{t`Dismiss it for good? It stays unanswered.`}</span>
      <Button look="danger" busy={busy} onClick={onDismiss}>{t`Yes, dismiss`}</Button>
      <Button disabled={busy} onClick={() => setAsking(false)}>{t`Keep`}</Button>
    </Row>
  ) : (
    <Row>
      <Button busy={busy} onClick={onRetry}>{t`Retry`}</Button>
      <Button look="danger" disabled={busy} onClick={() => setAsking(true)}>{t`Dismiss`}</Button>
    </Row>
  );
};
