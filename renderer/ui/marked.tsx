import type { ReactNode } from 'react';
import styles from './marked.module.css';

/** A text with stretches of it marked: [start, end) in UTF-16 units, in order, not overlapping. */
export const Marked = (props: {
  readonly text: string;
  readonly marks: readonly (readonly [start: number, end: number])[];
}) => {
  const { text, marks } = props;
  const parts: ReactNode[] = marks.map(([start, end], index) => (
    <span key={start}>
      {text.slice(marks[index - 1]?.[1] ?? 0, start)}
      <mark className={styles.mark}>{text.slice(start, end)}</mark>
    </span>
  ));
  return (
    <>
      {parts}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  );
};
