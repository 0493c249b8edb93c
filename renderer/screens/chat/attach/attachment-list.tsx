import { fixOf, messageOf } from '../../../error-words.js';
import { t } from '../../../language.js';
import { inARow } from '../../../sentences.js';
import { Button } from '../../../ui/button.js';
import { Icon } from '../../../ui/icon.js';
import { sizeWords } from './size-words.js';
import type { AttachedFile, Attachments } from './use-attachments.js';
import styles from './attachment-list.module.css';

/** The files beside the question, each with what became of it. */
export const AttachmentList = ({ files, remove }: Pick<Attachments, 'files' | 'remove'>) =>
  files.length === 0 ? null : (
    <ul className={styles.list} aria-label={t`Files to send`}>
      {files.map((file) => (
        <li key={file.key} className={styles.file}>
          <Icon
            name={file.kind === 'refused' ? 'alert' : file.kind === 'reading' ? 'ring' : 'clip'}
            spinning={file.kind === 'reading'}
          />
          <FileWords file={file} />
          <Button
            look="quiet"
            icon="cross"
            aria-label={t`Remove ${file.name}`}
            onClick={() => remove(file.key)}
          />
        </li>
      ))}
    </ul>
  );

const FileWords = ({ file }: { readonly file: AttachedFile }) => {
  switch (file.kind) {
    case 'reading':
      return <span>{t`${file.name}, being read…`}</span>;
    case 'ready':
      return (
        <span>
          {file.name} <span className={styles.size}>{sizeWords(file.attachment.bytes)}</span>
        </span>
      );
    case 'refused':
      return (
        <span className={styles.refused} role="alert">
          {inARow(messageOf(file.error), fixOf(file.error) ?? '')}
        </span>
      );
  }
};
