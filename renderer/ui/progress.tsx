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
  <label className={styles.progress}>
    <span>
      {label} {count(done)} of {count(total)}
    </span>
    <progress value={done} max={Math.max(total, 1)} />
  </label>
);
