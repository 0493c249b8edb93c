import { useCallback, useMemo, useState } from 'react';
import type { LogRow, TraceId } from '../../../preload/logs.js';
import { useCall } from '../../api.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useDebounced } from '../../ui/use-debounced.js';
import { HitSteps, nextHit } from './hit-steps.js';
import { LogActions } from './log-actions.js';
import { everything, filterOf, withoutText, type LogChoice } from './log-filter.js';
import { LogHeading } from './log-heading.js';
import { LogList, type LogTarget } from './log-list.js';
import { LogToolbar } from './log-toolbar.js';
import styles from './logs.module.css';
import { TracePanel } from './trace-panel.js';
import type { LineCursor } from './use-line-cursor.js';
import { useLogSearch } from './use-log-search.js';
import { useLogTail } from './use-log-tail.js';
import { useWrittenLevel } from './use-written-level.js';

const nothing = {} as const;
const noRows: readonly LogRow[] = [];

/** The log as it is written, filtered and searched by main. */
export const LogsScreen = ({ onDiagnostics }: { readonly onDiagnostics: () => void }) => {
  const [choice, setChoice] = useState(everything);
  const settled = useSettled(choice);
  const filter = useMemo(() => filterOf(settled), [settled]);
  const found = useLogSearch(filter);
  const leavesOut = settled.onlyMatches && found.kind === 'ready';
  const shown = useMemo(() => (leavesOut ? filter : withoutText(filter)), [leavesOut, filter]);
  const { lines, tail, reload } = useLogTail(shown);
  const { loaded: about, reload: askAbout } = useCall('logs.about', nothing);
  const written = useWrittenLevel();
  const [pausedAt, setPausedAt] = useState<number>();
  const [wraps, setWraps] = useState(false);
  const [target, setTarget] = useState<LogTarget>();
  const [selection, setSelection] = useState<LineCursor['selection']>();
  const [trace, setTrace] = useState<TraceId>();

  const all = lines.kind === 'ready' ? lines.value.rows : noRows;
  const rows = useMemo(() => upTo(all, pausedAt), [all, pausedAt]);
  const hits = found.kind === 'ready' ? found.hits : noHits;
  const hitSet = useMemo(() => new Set(hits), [hits]);
  const change = (part: Partial<LogChoice>): void => setChoice((now) => ({ ...now, ...part }));
  const goTo = useCallback(
    async (seq: number): Promise<void> => {
      await tail.reach((row) => row.seq <= seq);
      setTarget({ seq });
    },
    [tail],
  );
  const goToTime = async (at: number): Promise<void> => {
    await tail.reach((row) => row.at <= at);
    const now = tail.lines();
    const seq = now.kind === 'ready' ? firstAt(now.value.rows, at) : undefined;
    if (seq !== undefined) setTarget({ seq });
  };
  const step = (way: 'next' | 'previous'): void => {
    const seq = nextHit(hits, target?.seq, way);
    if (seq !== undefined) void goTo(seq);
  };

  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <LogHeading onDiagnostics={onDiagnostics} />
        <LogToolbar
          choice={choice}
          sources={about.kind === 'ready' ? about.value.sources : []}
          onSources={askAbout}
          onChange={change}
          onStep={step}
        >
          <HitSteps found={found} current={target?.seq} onStep={(seq) => void goTo(seq)} />
        </LogToolbar>
        <LogActions
          rows={rows}
          selected={selectedOf(rows, selection)}
          held={pausedAt === undefined ? undefined : all.length - rows.length}
          wraps={wraps}
          written={written}
          onPause={(paused) => setPausedAt(paused ? (all.at(-1)?.seq ?? 0) : undefined)}
          onWrap={setWraps}
          onTime={(at) => void goToTime(at)}
        />
        {found.kind === 'failed' && <ErrorCard error={found.error} />}
      </header>
      <div className={styles.body}>
        <div className={styles.lines}>
          {lines.kind === 'loading' && <Skeleton lines={12} label={t`Loading the log`} />}
          {lines.kind === 'failed' && (
            <div className={styles.failed}>
              <ErrorCard error={lines.error} onRetry={reload} />
            </div>
          )}
          {lines.kind === 'ready' && rows.length === 0 && (
            <NoLines
              isFiltered={Object.keys(shown).length > 0}
              onClear={() => setChoice(everything)}
            />
          )}
          {rows.length > 0 && (
            <LogList
              key={JSON.stringify(shown)}
              rows={rows}
              hits={hitSet}
              marked={settled.isRegex ? '' : (filter.text ?? '')}
              target={target}
              wraps={wraps}
              onOlder={() => void tail.older()}
              onTrace={setTrace}
              onSelection={setSelection}
            />
          )}
        </div>
        {trace && (
          <TracePanel
            key={`${trace.field} ${trace.value}`}
            id={trace}
            onClose={() => setTrace(undefined)}
            onShow={(seq) => {
              setChoice(everything);
              void goTo(seq);
            }}
          />
        )}
      </div>
    </div>
  );
};

const noHits: readonly number[] = [];

/** Typing is waited for; what is clicked holds at once. */
const useSettled = (choice: LogChoice): LogChoice => {
  const text = useDebounced(choice.text, 200);
  const { level, source, isRegex, onlyMatches } = choice;
  return useMemo(
    () => ({ level, source, isRegex, onlyMatches, text }),
    [level, source, isRegex, onlyMatches, text],
  );
};

const upTo = (rows: readonly LogRow[], seq: number | undefined): readonly LogRow[] =>
  seq === undefined ? rows : rows.slice(0, rows.findLastIndex((row) => row.seq <= seq) + 1);

/** The first line at that moment or after it; the last one when all are older. */
const firstAt = (rows: readonly LogRow[], at: number): number | undefined =>
  (rows.find((row) => row.at >= at) ?? rows.at(-1))?.seq;

const selectedOf = (
  rows: readonly LogRow[],
  selection: LineCursor['selection'],
): readonly LogRow[] => {
  if (!selection) return noRows;
  const [from, to] = selection;
  return rows.filter(({ seq }) => seq >= from && seq <= to);
};

interface NoLinesProps {
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

const NoLines = ({ isFiltered, onClear }: NoLinesProps) =>
  isFiltered ? (
    <EmptyState
      icon="search"
      title={t`No line matches`}
      text={t`New lines that match will appear here as they are written.`}
    >
      <Button onClick={onClear}>{t`Clear the filter`}</Button>
    </EmptyState>
  ) : (
    <EmptyState icon="lines" title={t`No lines yet`} text={t`What Perch does will appear here.`} />
  );
