import { memo } from 'react';
import type { LogRow } from '../../../preload/logs.js';
import { classes } from '../../ui/classes.js';
import { CopyButton } from '../../ui/copy-button.js';
import { fullTime, preciseTime } from '../../ui/format.js';
import { Icon } from '../../ui/icon.js';
import { logText } from './log-text.js';
import styles from './logs.module.css';

interface Props {
  readonly row: LogRow;
  readonly isOpen: boolean;
  readonly onToggle: (seq: number) => void;
}

/** One line; opened, it shows its fields. */
export const LogLine = memo(({ row, isOpen, onToggle }: Props) => (
  <>
    <button
      type="button"
      className={classes(styles.line, styles[row.level])}
      aria-expanded={isOpen}
      onClick={() => onToggle(row.seq)}
    >
      <span className={classes(styles.chevron, isOpen && styles.open)}>
        <Icon name="chevron" />
      </span>
      <time dateTime={new Date(row.at).toISOString()} title={fullTime(row.at)}>
        {preciseTime(row.at)}
      </time>
      <span className={styles.levelWord}>{row.level}</span>
      <span className={styles.source}>{row.source}</span>
      <span className={styles.text}>{row.text}</span>
    </button>
    {isOpen && <Fields row={row} />}
  </>
));
LogLine.displayName = 'LogLine';

const Fields = ({ row }: { readonly row: LogRow }) => (
  <div className={styles.fields}>
    <p className={styles.fullText}>{row.text}</p>
    <dl>
      {Object.entries(row.fields).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{String(value)}</dd>
        </div>
      ))}
    </dl>
    <CopyButton label="Copy line" text={() => logText(row)} />
  </div>
);
