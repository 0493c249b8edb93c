import { useMemo, useState } from 'react';
import type { LogLevel, LogRow } from '../../../preload/logs.js';
import { Button } from '../../ui/button.js';
import { CopyButton } from '../../ui/copy-button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useDebounced } from '../../ui/use-debounced.js';
import type { LogFilter } from './log-tail.js';
import { LogList } from './log-list.js';
import { logText } from './log-text.js';
import { LogToolbar } from './log-toolbar.js';
import styles from './logs.module.css';
import { useLogTail } from './use-log-tail.js';

/** The log as it is written, filtered by main. */
export const LogsScreen = () => {
  const [level, setLevel] = useState<LogLevel>();
  const [text, setText] = useState('');
  const settledText = useDebounced(text.trim(), 200);
  const filter = useMemo(() => filterOf(level, settledText), [level, settledText]);
  const { lines, tail, reload } = useLogTail(filter);
  const rows = lines.kind === 'ready' ? lines.value.rows : [];
  const clear = (): void => {
    setLevel(undefined);
    setText('');
  };

  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <h1>Logs</h1>
        <LogToolbar level={level} text={text} onLevel={setLevel} onText={setText}>
          <CopyButton label="Copy shown" text={() => rows.map(logText).join('\n')} />
        </LogToolbar>
      </header>
      <div className={styles.body}>
        {lines.kind === 'loading' && <Skeleton lines={12} label="Loading the log" />}
        {lines.kind === 'failed' && (
          <div className={styles.failed}>
            <ErrorCard error={lines.error} onRetry={reload} />
          </div>
        )}
        {lines.kind === 'ready' && (
          <Lines rows={rows} filter={filter} onOlder={() => void tail.older()} onClear={clear} />
        )}
      </div>
    </div>
  );
};

const filterOf = (level: LogLevel | undefined, text: string): LogFilter => ({
  ...(level && { level }),
  ...(text !== '' && { text }),
});

interface LinesProps {
  readonly rows: readonly LogRow[];
  readonly filter: LogFilter;
  readonly onOlder: () => void;
  readonly onClear: () => void;
}

const Lines = ({ rows, filter, onOlder, onClear }: LinesProps) => {
  if (rows.length > 0)
    return <LogList key={JSON.stringify(filter)} rows={rows} onOlder={onOlder} />;
  if (Object.keys(filter).length === 0)
    return (
      <EmptyState icon="lines" title="No lines yet" text="What Perch does will appear here." />
    );
  return (
    <EmptyState
      icon="search"
      title="No line matches"
      text="New lines that match will appear here as they are written."
    >
      <Button onClick={onClear}>Clear the filter</Button>
    </EmptyState>
  );
};
