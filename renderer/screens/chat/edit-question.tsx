import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import styles from './message.module.css';

interface Props {
  readonly text: string;
  readonly busy: boolean;
  readonly onSend: (text: string) => void;
  readonly onCancel: () => void;
}

/** A question with its text open for another one. Enter sends, Escape leaves it as it was. */
export const EditQuestion = ({ text, busy, onSend, onCancel }: Props) => {
  const [draft, setDraft] = useState(text);
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.setSelectionRange(text.length, text.length);
  }, [text]);
  const send = (): void => {
    if (draft.trim() !== '' && !busy) onSend(draft.trim());
  };
  const hearKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      onCancel();
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  return (
    <div className={styles.edit}>
      <textarea
        ref={input}
        aria-label={t`Edit the question`}
        maxLength={20_000}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={hearKey}
      />
      <p className={styles.note}>{t`What was said after it is deleted.`}</p>
      <div className={styles.editButtons}>
        <Button
          look="primary"
          disabled={draft.trim() === '' || busy}
          onClick={send}
        >{t`Send again`}</Button>
        <Button onClick={onCancel}>{t`Cancel`}</Button>
      </div>
    </div>
  );
};
