import { useState, type ReactNode } from 'react';
import styles from './disclosure.module.css';

interface Props {
  readonly label: string;
  /** Whether it is open before anybody has touched it. */
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** What most people never need, behind a line that opens it. */
export const Disclosure = ({ label, open = false, children }: Props) => {
  const [isOpen, setOpen] = useState(open);
  return (
    <details
      className={styles.disclosure}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{label}</summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
};
