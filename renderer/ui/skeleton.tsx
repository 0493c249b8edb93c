import styles from './skeleton.module.css';

/** Grey lines in the place of what is loading, with words for those who can't see them. */
export const Skeleton = ({ lines, label }: { readonly lines: number; readonly label: string }) => (
  <div className={styles.skeleton} role="status">
    <span className="visually-hidden">{label}</span>
    {Array.from({ length: lines }, (_, line) => (
      <span key={line} className={styles.line} />
    ))}
  </div>
);
