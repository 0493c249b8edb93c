import type { ReactNode } from 'react';
import type { LogLevel } from '../../../preload/logs.js';
import styles from './logs.module.css';

interface Props {
  readonly level: LogLevel | undefined;
  readonly text: string;
  readonly onLevel: (level: LogLevel | undefined) => void;
  readonly onText: (text: string) => void;
  readonly children: ReactNode;
}

/** Filters by level and text. */
export const LogToolbar = ({ level, text, onLevel, onText, children }: Props) => (
  <div className={styles.toolbar} role="search">
    <select
      aria-label="Level"
      className={styles.level}
      value={level ?? 'all'}
      onChange={(event) => onLevel(levelOf(event.target.value))}
    >
      <option value="all">All levels</option>
      {Object.entries(levelWords).map(([name, words]) => (
        <option key={name} value={name}>
          {words}
        </option>
      ))}
    </select>
    <input
      type="search"
      aria-label="Filter by text"
      placeholder="Filter by text"
      className={styles.filter}
      maxLength={200}
      value={text}
      onChange={(event) => onText(event.target.value)}
    />
    {children}
  </div>
);

const levelWords: Readonly<Record<Exclude<LogLevel, 'debug'>, string>> = {
  info: 'Info and worse',
  warn: 'Warnings and errors',
  error: 'Errors only',
};

const levelOf = (value: string): LogLevel | undefined =>
  value === 'info' || value === 'warn' || value === 'error' ? value : undefined;
