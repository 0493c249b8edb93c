import { useState, type DragEvent, type ReactNode } from 'react';
import { t } from '../../../language.js';
import styles from './drop-area.module.css';

interface Props {
  readonly className?: string | undefined;
  readonly label: string;
  /** undefined: nothing can be dropped here. */
  readonly onFiles: ((files: readonly File[]) => void) | undefined;
  readonly children: ReactNode;
}

/** A part of the window that takes files dropped onto it. */
export const DropArea = ({ className, label, onFiles, children }: Props) => {
  const [isOver, setOver] = useState(false);
  const hearOver = (event: DragEvent): void => {
    if (!onFiles || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const hearDrop = (event: DragEvent): void => {
    setOver(false);
    if (!onFiles || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    onFiles([...event.dataTransfer.files]);
  };
  return (
    // What is dropped can also be attached by a button; nothing here is for the mouse alone.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={className}
      aria-label={label}
      onDragOver={hearOver}
      onDragLeave={() => setOver(false)}
      onDrop={hearDrop}
    >
      {children}
      {isOver && <p className={styles.over}>{t`Drop files to ask about them`}</p>}
    </section>
  );
};
