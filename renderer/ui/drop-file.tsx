import { useState, type DragEvent } from 'react';
import { t } from '../language.js';
import { Button } from './button.js';
import { classes } from './classes.js';
import styles from './drop-file.module.css';

/** A file that was dropped, or the wish to pick one. */
export type ChosenFile =
  | { readonly kind: 'pick' }
  | { readonly kind: 'text'; readonly name: string; readonly text: string };

interface Props {
  readonly busy: boolean;
  /** What is said of a file of more than 1 MB. */
  readonly tooBig: (name: string) => string;
  readonly onLook: (file: ChosenFile) => void;
}

const mostBytes = 1024 * 1024;

/** Where a file is dropped, or picked. */
export const DropFile = ({ busy, tooBig, onLook }: Props) => {
  const [isOver, setOver] = useState(false);
  const [refused, setRefused] = useState<string>();
  const drop = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (!file) return;
    const isTooBig = file.size > mostBytes;
    setRefused(isTooBig ? tooBig(file.name) : undefined);
    if (!isTooBig) onLook({ kind: 'text', name: file.name, text: await file.text() });
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping has no key; the button does the same
    <div
      role="group"
      aria-label={t`The file`}
      className={classes(styles.drop, isOver && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
    >
      <p>{t`Drop the file here, or`}</p>
      <Button
        look="primary"
        icon="folder"
        busy={busy}
        onClick={() => onLook({ kind: 'pick' })}
      >{t`Choose the file…`}</Button>
      <p role="status">{refused}</p>
    </div>
  );
};
