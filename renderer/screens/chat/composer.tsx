import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Button } from '../../ui/button.js';
import styles from './composer.module.css';

interface Props {
  readonly draft: string;
  /** Whether an answer is being written that can be stopped. */
  readonly canStop: boolean;
  readonly onDraft: (draft: string) => void;
  readonly onSend: (text: string) => void;
  readonly onStop: () => void;
}

/** Where a question is typed: Enter sends, Shift+Enter breaks the line, Escape stops the answer. */
export const Composer = ({ draft, canStop, onDraft, onSend, onStop }: Props) => {
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => input.current?.focus(), []);
  const send = (): void => {
    const text = draft.trim();
    if (text === '') return;
    onSend(text);
    onDraft('');
  };
  const hearKey = (event: KeyboardEvent): void => {
    // While an input method composes, Enter and Escape belong to it.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && canStop) {
      event.preventDefault();
      onStop();
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={input}
        aria-label="Message Perch"
        aria-keyshortcuts="Enter"
        placeholder="Ask Perch…"
        rows={1}
        maxLength={20_000}
        value={draft}
        onChange={(event) => onDraft(event.target.value)}
        onKeyDown={hearKey}
      />
      {canStop && (
        <Button icon="stop" onClick={onStop}>
          Stop
        </Button>
      )}
      <Button look="primary" icon="send" type="submit" disabled={draft.trim() === ''}>
        Send
      </Button>
    </form>
  );
};
