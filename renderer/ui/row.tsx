import type { ReactNode } from 'react';
import styles from './row.module.css';

/** Things side by side that wrap when there is no room. */
export const Row = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.row}>{children}</div>
);
