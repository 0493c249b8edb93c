import { useState } from 'react';
import type { ChatMessage } from '../../../preload/chat.js';
import { t } from '../../language.js';
import { Icon } from '../../ui/icon.js';
import { EditQuestion } from './edit-question.js';
import styles from './message.module.css';
import { QuestionFoot } from './message-foot.js';
import { useThreadActs } from './thread-acts.js';

/** What a person wrote, as it is, with what is attached; the owner's own can be edited. */
export const QuestionBody = ({ message }: { readonly message: ChatMessage }) => {
  const acts = useThreadActs();
  const [isEditing, setEditing] = useState(false);
  const isOwn = message.author.kind === 'person';
  if (isEditing && acts)
    return (
      <EditQuestion
        text={message.text}
        busy={acts.isBusy}
        onCancel={() => setEditing(false)}
        onSend={(text) => {
          void acts.askEdited(message.ts, text).then((taken) => taken && setEditing(false));
        }}
      />
    );
  return (
    <>
      <p className={styles.plain}>{message.text}</p>
      {message.files && <FileNames names={message.files} />}
      {isOwn && <QuestionFoot message={message} onEdit={() => setEditing(true)} />}
    </>
  );
};

const FileNames = ({ names }: { readonly names: readonly string[] }) => (
  <ul className={styles.files} aria-label={t`Attached files`}>
    {names.map((name, index) => (
      <li key={index}>
        <Icon name="clip" /> {name}
      </li>
    ))}
  </ul>
);
