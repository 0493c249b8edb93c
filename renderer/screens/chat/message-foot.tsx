import { useState } from 'react';
import type { ChatMessage } from '../../../preload/chat.js';
import { costWords, paceWords } from '../../../preload/usage.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { CopyButton } from '../../ui/copy-button.js';
import { useFocusOnMount } from '../../ui/use-focus-on-mount.js';
import styles from './message.module.css';
import { ModelPicker } from './models/model-picker.js';
import { useThreadActs, type ThreadActs } from './thread-acts.js';

/** What can be done with an answer, which of several it is, who wrote it, and what it used. */
export const AnswerFoot = ({ message }: { readonly message: ChatMessage }) => {
  const acts = useThreadActs();
  const about = [message.model, message.cost && t(costWords(message.cost))]
    .filter(Boolean)
    .join(' · ');
  const pace = message.cost && paceWords(message.cost);
  return (
    <div className={styles.actions}>
      {acts && message.variant && <Variants message={message} acts={acts} />}
      <CopyButton text={() => message.text} />
      {acts?.last === message.ts && (
        <Again answer={message.ts} failed={message.ending === 'failed'} acts={acts} />
      )}
      {acts && <Delete ts={message.ts} name="answer" acts={acts} />}
      {about !== '' && <span className={styles.note}>{about}</span>}
      {pace && <span className={styles.note}>{t(pace)}</span>}
    </div>
  );
};

interface AgainProps {
  readonly answer: string;
  readonly failed: boolean;
  readonly acts: ThreadActs;
}

const Again = ({ answer, failed, acts }: AgainProps) => (
  <>
    <Button look="quiet" icon="again" disabled={acts.isBusy} onClick={() => acts.askAgain(answer)}>
      {failed ? t`Try again` : t`Regenerate`}
    </Button>
    <ModelPicker
      label={t`With another model`}
      chosen={undefined}
      disabled={acts.isBusy}
      onChoose={(model) => acts.askAgain(answer, model)}
    />
  </>
);

const Variants = ({
  message: { ts, variant },
  acts,
}: {
  readonly message: ChatMessage;
  readonly acts: ThreadActs;
}) => {
  if (!variant) return null;
  const { nth, of } = variant;
  return (
    <span className={styles.variants} role="group" aria-label={t`Answers to this question`}>
      <Button
        look="quiet"
        icon="back"
        aria-label={t`Previous answer`}
        disabled={acts.isBusy || nth === 1}
        onClick={() => acts.showVariant(ts, nth - 1)}
      />
      <span className={styles.note}>{t`${nth} of ${of}`}</span>
      <Button
        look="quiet"
        icon="chevron"
        aria-label={t`Next answer`}
        disabled={acts.isBusy || nth === of}
        onClick={() => acts.showVariant(ts, nth + 1)}
      />
    </span>
  );
};

interface QuestionFootProps {
  readonly message: ChatMessage;
  readonly onEdit: () => void;
}

/** What can be done with a question of the owner's. */
export const QuestionFoot = ({ message, onEdit }: QuestionFootProps) => {
  const acts = useThreadActs();
  if (!acts) return null;
  return (
    <div className={styles.actions}>
      <CopyButton text={() => message.text} />
      <Button look="quiet" icon="pencil" disabled={acts.isBusy} onClick={onEdit}>{t`Edit`}</Button>
      <Delete ts={message.ts} name="question" acts={acts} />
    </div>
  );
};

interface DeleteProps {
  readonly ts: string;
  readonly name: 'question' | 'answer';
  readonly acts: ThreadActs;
}

const deleteWords = { question: t`Delete this question`, answer: t`Delete this answer` } as const;
const sureWords = { question: t`Delete this question?`, answer: t`Delete this answer?` } as const;
const yesWords = { question: t`Yes, delete it and its answer`, answer: t`Yes, delete it` } as const;

/** Asks once more, in its own place. */
const Delete = ({ ts, name, acts }: DeleteProps) => {
  const [isAsking, setAsking] = useState(false);
  if (isAsking)
    return <SureToDelete ts={ts} name={name} acts={acts} onCancel={() => setAsking(false)} />;
  return (
    <Button
      look="quiet"
      icon="bin"
      aria-label={deleteWords[name]}
      disabled={acts.isBusy}
      onClick={() => setAsking(true)}
    >{t`Delete`}</Button>
  );
};

const SureToDelete = ({
  ts,
  name,
  acts,
  onCancel,
}: DeleteProps & { readonly onCancel: () => void }) => {
  const group = useFocusOnMount<HTMLSpanElement>();
  return (
    <span ref={group} tabIndex={-1} role="group" aria-label={sureWords[name]}>
      <Button look="danger" disabled={acts.isBusy} onClick={() => acts.remove(ts)}>
        {yesWords[name]}
      </Button>
      <Button look="quiet" onClick={onCancel}>{t`Cancel`}</Button>
    </span>
  );
};
