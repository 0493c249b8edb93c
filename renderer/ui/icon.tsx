import type { ReactNode } from 'react';
import { classes } from './classes.js';
import styles from './icon.module.css';

const drawings = {
  check: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
      <path d="m4.8 8.2 2.2 2.2 4.2-4.6" className={styles.cut} />
    </>
  ),
  ring: <path d="M8 1.8a6.2 6.2 0 1 1-6.2 6.2" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.4V8l2.4 1.6" />
    </>
  ),
  alert: (
    <>
      <path d="M8 1.6 15 14H1Z" />
      <path d="M8 6.2v3.6M8 11.9v.1" />
    </>
  ),
  pause: (
    <>
      <path d="M5 3v10M11 3v10" className={styles.thick} />
    </>
  ),
  key: (
    <>
      <circle cx="5" cy="8" r="3.2" />
      <path d="M8.2 8H15M12.6 8v2.8" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 7.4v3.8M8 4.8v.1" />
    </>
  ),
  pulse: <path d="M1 8.4h3.2l2-5.6 3.2 10.4 2-4.8H15" />,
  bars: <path d="M3 14V8M8 14V2.6M13 14v-4" className={styles.thick} />,
  lines: <path d="M2 4h12M2 8h12M2 12h8" />,
  sliders: (
    <>
      <path d="M2 5h6M12 5h2M2 11h2M8 11h6" />
      <circle cx="10" cy="5" r="1.8" />
      <circle cx="6" cy="11" r="1.8" />
    </>
  ),
  bubble: <path d="M2 2.8h12v8.4H7.4L4 14v-2.8H2Z" />,
  plus: <path d="M8 2.8v10.4M2.8 8h10.4" />,
  copy: (
    <>
      <rect x="5.4" y="5.4" width="8.2" height="8.2" rx="1.4" />
      <path d="M3.4 10.6H2.4V2.4h8.2v1" />
    </>
  ),
  down: <path d="M8 2.6v10.2M3.6 8.6 8 13l4.4-4.4" />,
  chevron: <path d="m5.6 3 5 5-5 5" />,
  send: <path d="M8 13.4V3M3.6 7.2 8 2.8l4.4 4.4" />,
  stop: (
    <rect x="3.6" y="3.6" width="8.8" height="8.8" rx="1.2" fill="currentColor" stroke="none" />
  ),
  folder: <path d="M1.8 3.4h4.6l1.6 2h6.2v7.2H1.8Z" />,
  external: <path d="M9.4 2.4h4.2v4.2M13.4 2.6 7.6 8.4M11.4 9.4v4.2h-9v-9h4.2" />,
  wrap: <path d="M2 3.6h12M2 8h9.4a2.2 2.2 0 0 1 0 4.6H8.6M10.4 10.6l-2 2 2 2M2 12.6h3" />,
  path: (
    <>
      <circle cx="3.4" cy="3.4" r="1.8" />
      <circle cx="12.6" cy="12.6" r="1.8" />
      <path d="M3.4 5.2v3a2.4 2.4 0 0 0 2.4 2.4h4.8" />
    </>
  ),
  up: <path d="M8 13.4V3.2M3.6 7.4 8 3l4.4 4.4" />,
  close: <path d="m3.6 3.6 8.8 8.8M12.4 3.6l-8.8 8.8" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.6" />
      <path d="m10.6 10.6 3.6 3.6" />
    </>
  ),
  book: (
    <path d="M8 3.6C6.4 2.4 4.4 2.2 1.8 2.4v10.4c2.6-.2 4.6 0 6.2 1.2 1.6-1.2 3.6-1.4 6.2-1.2V2.4C11.6 2.2 9.6 2.4 8 3.6Zm0 0V14" />
  ),
  lock: (
    <>
      <rect x="3" y="7" width="10" height="7" rx="1.4" />
      <path d="M5.2 7V4.8a2.8 2.8 0 0 1 5.6 0V7" />
    </>
  ),
  again: <path d="M13.4 8a5.4 5.4 0 1 1-1.6-3.8M13.6 1.8v3.4h-3.4" />,
  back: <path d="m10.4 3-5 5 5 5" />,
  bin: <path d="M2.4 4.2h11.2M6 4V2.4h4V4M3.8 4.4l.8 9.2h6.8l.8-9.2" />,
  clip: (
    <path d="m13 7.4-5.4 5.4a3.2 3.2 0 0 1-4.6-4.6l5.8-5.8a2.2 2.2 0 0 1 3.2 3.2L6.4 11.2a1 1 0 0 1-1.6-1.6L9.6 5" />
  ),
  cross: <path d="m3.6 3.6 8.8 8.8M12.4 3.6l-8.8 8.8" />,
  dots: <path d="M3.4 8v.1M8 8v.1M12.6 8v.1" className={styles.thick} />,
  pencil: <path d="M2.6 13.4 3.4 10l7.4-7.4 2.6 2.6L6 12.6Z" />,
  star: <path d="m8 1.8 1.9 4 4.4.6-3.2 3 .8 4.4L8 11.7l-3.9 2.1.8-4.4-3.2-3 4.4-.6Z" />,
  spark: <path d="M8 1.8 9.6 6.4 14.2 8 9.6 9.6 8 14.2 6.4 9.6 1.8 8 6.4 6.4Z" />,
} satisfies Record<string, ReactNode>;

/** The pictures there are. Each state has a shape of its own, so colour is never the only sign. */
export type IconName = keyof typeof drawings;

/** A small picture beside words that say the same; hidden from screen readers. */
export const Icon = ({
  name,
  spinning,
}: {
  readonly name: IconName;
  readonly spinning?: boolean;
}) => (
  <svg
    className={classes(styles.icon, spinning && styles.spinning)}
    viewBox="0 0 16 16"
    aria-hidden="true"
    focusable="false"
    data-icon={name}
  >
    {drawings[name]}
  </svg>
);
