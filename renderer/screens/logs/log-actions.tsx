import { useState, type SubmitEvent } from 'react';
import type { LogLevel, LogRow } from '../../../preload/logs.js';
import { many } from '../../../preload/language/sentence.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { CopyButton } from '../../ui/copy-button.js';
import { logText } from './log-text.js';
import styles from './logs.module.css';
import type { Written } from './use-written-level.js';

interface Props {
  readonly rows: readonly LogRow[];
  readonly selected: readonly LogRow[];
  /** How many lines came since it was paused; undefined while it follows. */
  readonly held: number | undefined;
  readonly wraps: boolean;
  readonly written: Written;
  readonly onPause: (paused: boolean) => void;
  readonly onWrap: (wraps: boolean) => void;
  readonly onTime: (at: number) => void;
}

/** What can be done with the lines, and with the log as a whole. */
export const LogActions = (props: Props) => {
  const { rows, selected, held, wraps, written, onPause, onWrap, onTime } = props;
  const lines = selected.length > 0 ? selected : rows;
  return (
    <div className={styles.actions} role="toolbar" aria-label={t`Log`}>
      <Button
        look="quiet"
        icon={held === undefined ? 'pause' : 'down'}
        aria-pressed={held !== undefined}
        onClick={() => onPause(held === undefined)}
      >
        {held === undefined ? t`Pause` : followWords(held)}
      </Button>
      <Button
        look="quiet"
        icon="wrap"
        aria-pressed={wraps}
        onClick={() => onWrap(!wraps)}
      >{t`Wrap`}</Button>
      <GoToTime onTime={onTime} />
      <CopyButton
        label={selected.length > 0 ? copyWords(selected.length) : t`Copy shown`}
        text={() => lines.map(logText).join('\n')}
      />
      <span className={styles.gap} />
      <WrittenLevel written={written} />
    </div>
  );
};

const followWords = (held: number): string =>
  held === 0
    ? t`Follow`
    : t(many(held, { one: 'Follow (1 new)', other: 'Follow ({{count}} new)' }));

const copyWords = (selected: number): string =>
  t(many(selected, { one: 'Copy 1 selected', other: 'Copy {{count}} selected' }));

/** A field for a moment, and the way there. */
const GoToTime = ({ onTime }: { readonly onTime: (at: number) => void }) => {
  const [value, setValue] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const at = new Date(value).getTime();
    if (Number.isFinite(at)) onTime(at);
  };
  return (
    <form className={styles.time} onSubmit={submit}>
      <input
        type="datetime-local"
        step={1}
        aria-label={t`Go to time`}
        className={styles.control}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <Button type="submit" look="quiet" disabled={value === ''}>{t`Go`}</Button>
    </form>
  );
};

/** What is written at all, from now on. */
const WrittenLevel = ({ written }: { readonly written: Written }) => (
  <select
    aria-label={t`What is written`}
    title={written.fixed ?? t`What is written from now on`}
    className={styles.control}
    disabled={written.level === undefined || written.fixed !== undefined}
    value={written.level ?? 'info'}
    onChange={(event) => written.choose(levels.find((each) => each === event.target.value))}
  >
    {levels.map((level) => (
      <option key={level} value={level}>
        {writtenWords[level]}
      </option>
    ))}
  </select>
);

const levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

const writtenWords: Readonly<Record<LogLevel, string>> = {
  debug: t`Write: debug`,
  info: t`Write: info`,
  warn: t`Write: warnings`,
  error: t`Write: errors`,
};
