import { memo, useEffect, useId, useRef } from 'react';
import type { ChatMessage } from '../../../preload/chat.js';
import { t } from '../../language.js';
import { personWords } from '../../place-words.js';
import { classes } from '../../ui/classes.js';
import { dayAndTime, fullTime } from '../../ui/format.js';
import { Icon } from '../../ui/icon.js';
import { AnswerText } from './answer-text.js';
import { CitationList, WithCitations } from './citations.js';
import { FeedbackList } from './feedback-list.js';
import { AnswerFoot } from './message-foot.js';
import styles from './message.module.css';
import { QuestionBody } from './question-body.js';

interface Props {
  readonly message: ChatMessage;
  /** ms; decides whether day and year are shown beside the hour. */
  readonly now: number;
  /** Somebody looked for it: a keyboard that is nowhere goes on from here. */
  readonly isFound?: boolean;
}

/** One message of a conversation. */
export const Message = memo(({ message, now, isFound = false }: Props) => {
  const id = useId();
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    const isNowhere = document.activeElement === document.body;
    if (isFound && isNowhere) article.current?.focus({ preventScroll: true });
  }, [isFound]);
  const isAnswer = message.author.kind === 'perch';
  return (
    <article
      ref={article}
      tabIndex={isFound ? -1 : undefined}
      className={classes(styles.message, isAnswer && styles.answer)}
      aria-labelledby={id}
    >
      <header className={styles.header} id={id}>
        <span className={styles.author}>{personWords(message.author.name)}</span>
        {message.author.kind === 'bot' && <span className={styles.note}>{t`bot`}</span>}
        <time dateTime={new Date(message.at).toISOString()} title={fullTime(message.at)}>
          {dayAndTime(message.at, now)}
        </time>
        {message.edited && !message.deleted && <span className={styles.note}>{t`edited`}</span>}
        {isFound && <span className={styles.note}>{t`found`}</span>}
      </header>
      <Body message={message} isAnswer={isAnswer} />
    </article>
  );
});
Message.displayName = 'Message';

const Body = (props: { readonly message: ChatMessage; readonly isAnswer: boolean }) => {
  const { message, isAnswer } = props;
  if (message.deleted) return <p className={styles.note}>{t`This message was deleted.`}</p>;
  if (!isAnswer) return <QuestionBody message={message} />;
  return (
    <WithCitations message={message}>
      <AnswerText text={message.text} citations={message.citations} />
      <Ending ending={message.ending} />
      {message.ending === 'whole' || message.citations.length > 0 ? (
        <CitationList message={message} />
      ) : null}
      <FeedbackList feedback={message.feedback} />
      <AnswerFoot message={message} />
    </WithCitations>
  );
};

const Ending = ({ ending }: { readonly ending: ChatMessage['ending'] }) => {
  if (ending === 'whole') return null;
  return (
    <p className={ending === 'failed' ? styles.failed : styles.stopped}>
      <Icon name={ending === 'failed' ? 'alert' : 'stop'} />
      {ending === 'failed' ? t`This answer failed.` : t`You stopped this answer.`}
    </p>
  );
};
