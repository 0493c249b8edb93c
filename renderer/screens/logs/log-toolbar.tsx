import type { ReactNode } from 'react';
import type { LogLevel } from '../../../preload/logs.js';
import { t } from '../../language.js';
import type { LogChoice } from './log-filter.js';
import styles from './logs.module.css';

interface Props {
  readonly choice: LogChoice;
  readonly sources: readonly string[];
  /** The sources are about to be chosen from. */
  readonly onSources: () => void;
  readonly onChange: (change: Partial<LogChoice>) => void;
  /** Enter in the search box; with Shift the other way. */
  readonly onStep: (way: 'next' | 'previous') => void;
  readonly children: ReactNode;
}

/** Which lines are shown: by level, by part, by text or regular expression. */
export const LogToolbar = ({ choice, sources, onSources, onChange, onStep, children }: Props) => (
  <div className={styles.toolbar} role="search">
    <select
      aria-label={t`Level`}
      className={styles.control}
      value={choice.level ?? ''}
      onChange={(event) => onChange({ level: levelOf(event.target.value) })}
    >
      <option value="">{t`All levels`}</option>
      {Object.entries(levelWords).map(([name, words]) => (
        <option key={name} value={name}>
          {words}
        </option>
      ))}
    </select>
    <select
      aria-label={t`Source`}
      className={styles.control}
      value={choice.source ?? ''}
      onFocus={onSources}
      onChange={(event) => onChange({ source: event.target.value || undefined })}
    >
      <option value="">{t`All sources`}</option>
      {withChosen(sources, choice.source).map((source) => (
        <option key={source}>{source}</option>
      ))}
    </select>
    <input
      type="search"
      aria-label={t`Filter by text`}
      placeholder={choice.isRegex ? t`Regular expression` : t`Filter by text`}
      className={styles.filter}
      maxLength={200}
      value={choice.text}
      onChange={(event) => onChange({ text: event.target.value })}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        onStep(event.shiftKey ? 'previous' : 'next');
      }}
    />
    <Toggle
      label=".*"
      about={t`Regular expression`}
      isOn={choice.isRegex}
      onChange={(isRegex) => onChange({ isRegex })}
    />
    <Toggle
      label={t`Only matches`}
      about={t`Only matches`}
      isOn={choice.onlyMatches}
      onChange={(onlyMatches) => onChange({ onlyMatches })}
    />
    {children}
  </div>
);

interface ToggleProps {
  readonly label: string;
  readonly about: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

const Toggle = ({ label, about, isOn, onChange }: ToggleProps) => (
  <button
    type="button"
    className={styles.toggle}
    aria-pressed={isOn}
    aria-label={about}
    title={about}
    onClick={() => onChange(!isOn)}
  >
    {label}
  </button>
);

const levelWords: Readonly<Record<Exclude<LogLevel, 'debug'>, string>> = {
  info: t`Info and worse`,
  warn: t`Warnings and errors`,
  error: t`Errors only`,
};

const levelOf = (value: string): LogLevel | undefined =>
  value === 'info' || value === 'warn' || value === 'error' ? value : undefined;

/** What was chosen stays choosable when no line of it is left. */
const withChosen = (sources: readonly string[], chosen: string | undefined): readonly string[] =>
  chosen === undefined || sources.includes(chosen) ? sources : [...sources, chosen];
