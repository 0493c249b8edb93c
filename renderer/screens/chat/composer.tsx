import {
  useEffect,
  useId,
  useRef,
  type ClipboardEvent,
  type KeyboardEvent,
  type SyntheticEvent,
} from 'react';
import { guessTokens } from '../../../preload/guess-tokens.js';
import { tokenWords } from '../../../preload/usage.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { AttachmentList } from './attach/attachment-list.js';
import type { Attachments } from './attach/use-attachments.js';
import { CompletionList, completionId } from './complete/completion-list.js';
import { useCompletion } from './complete/use-completion.js';
import { ComposerTools } from './composer-tools.js';
import styles from './composer.module.css';

interface Props {
  readonly draft: string;
  /** The model that is to answer; undefined = the one of the settings. */
  readonly model: string | undefined;
  readonly attachments: Attachments;
  /** Whether the keyboard begins here. */
  readonly takesFocus: boolean;
  /** Whether an answer is being written that can be stopped. */
  readonly canStop: boolean;
  readonly onDraft: (draft: string) => void;
  readonly onModel: (model: string | undefined) => void;
  readonly onSend: (text: string, files: readonly string[]) => void;
  readonly onStop: () => void;
}

/** Where a question is typed: Enter sends, Shift+Enter breaks the line, Escape stops the answer. */
export const Composer = (props: Props) => {
  const { draft, attachments, takesFocus, canStop, onDraft, onSend, onStop } = props;
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  const list = useId();
  const completion = useCompletion(draft, onDraft);
  const isOffering = completion.offered.length > 0;
  const canSend = draft.trim() !== '' && !attachments.isReading;
  const send = (event?: SyntheticEvent): void => {
    event?.preventDefault();
    if (!canSend) return;
    onSend(draft.trim(), attachments.take());
    onDraft('');
  };
  const hearKey = (event: KeyboardEvent): void => {
    // While an input method composes, Enter and Escape belong to it.
    if (event.nativeEvent.isComposing || completion.hearKey(event)) return;
    if (event.key === 'Escape' && canStop) {
      event.preventDefault();
      onStop();
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  const hearPaste = (event: ClipboardEvent): void => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    attachments.add(files);
  };
  return (
    <form className={styles.composer} onSubmit={send}>
      {isOffering && <CompletionList id={list} {...completion} />}
      <AttachmentList {...attachments} />
      <textarea
        ref={input}
        aria-label={t`Message Perch`}
        aria-keyshortcuts="Enter"
        aria-autocomplete="list"
        aria-controls={isOffering ? list : undefined}
        aria-activedescendant={isOffering ? completionId(list, completion.at) : undefined}
        placeholder={t`Ask Perch…`}
        rows={1}
        maxLength={20_000}
        value={draft}
        onChange={(event) => onDraft(event.target.value)}
        onKeyDown={hearKey}
        onPaste={hearPaste}
      />
      <ComposerTools model={props.model} onModel={props.onModel} onFiles={attachments.add} />
      <InputSize draft={draft} />
      <span className={styles.buttons}>
        {canStop && <Button icon="stop" onClick={onStop}>{t`Stop`}</Button>}
        <Button look="primary" icon="send" type="submit" disabled={!canSend}>{t`Send`}</Button>
      </span>
    </form>
  );
};

/** About how much the typed text is to a model; what goes with it stands in "What is sent". */
const InputSize = ({ draft }: { readonly draft: string }) =>
  draft === '' ? null : (
    <span className={styles.size} title={t`The typed text alone; “What is sent” shows all of it`}>
      {t`about ${tokenWords(guessTokens(draft))}`}
    </span>
  );
