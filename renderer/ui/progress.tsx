import type { ReactNode } from 'react';
import { t } from '../language.js';
import { count } from './format.js';
import styles from './progress.module.css';

interface Props {
  /** What is going on: "Indexing". */
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** How far a piece of work is, as a bar and in numbers. */
export const Progress = ({ label, done, total }: Props) => (
  <ProgressBar share={done / Math.max(total, 1)}>
    {t`${label} ${count(done)} of ${count(total)}`}
  </ProgressBar>
);

interface BarProps {
  /** From 0 to 1. */
  readonly share: number;
  /** What is going on, and how far it is. */
  readonly children: ReactNode;
}

/** How far a piece of work is, as a bar below its words. */
export const ProgressBar = ({ share, children }: BarProps) => (
  <label className={styles.progress}>
    <span>{children}</span>
    <progress value={share} max={1} />
  </label>
);
