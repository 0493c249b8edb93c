import { useCallback, useEffect, useRef } from 'react';
import { traceFields, traceSteps, type LogRow, type TraceId } from '../../../preload/logs.js';
import { useCall, useEvent } from '../../api.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { classes } from '../../ui/classes.js';
import { CopyButton } from '../../ui/copy-button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { fullTime, preciseTime } from '../../ui/format.js';
import { Icon } from '../../ui/icon.js';
import { Skeleton } from '../../ui/skeleton.js';
import { logText } from './log-text.js';
import styles from './trace-panel.module.css';
import { stepsOf, wait, type Step } from './trace-steps.js';

interface Props {
  readonly id: TraceId;
  readonly onClose: () => void;
  /** Shows a line among all others. */
  readonly onShow: (seq: number) => void;
}

const askAfterMs = 300;

/** Everything that was written of one question, from its receipt to its answer, with the time between. */
export const TracePanel = ({ id, onClose, onShow }: Props) => {
  const { loaded, reload } = useCall('logs.trace', id);
  useNewLines(reload);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const rows = loaded.kind === 'ready' ? loaded.value.rows : [];
  return (
    <aside className={styles.panel} aria-label={t`One question`}>
      <header className={styles.header}>
        <h2 ref={heading} tabIndex={-1}>
          {`${names[id.field]} ${id.value}`}
        </h2>
        <CopyButton text={() => rows.map(logText).join('\n')} />
        <Button look="quiet" icon="close" aria-label={t`Close`} onClick={onClose} />
      </header>
      {loaded.kind === 'loading' && <Skeleton lines={6} label={t`Loading the steps`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && rows.length === 0 && (
        <p
          className={styles.none}
        >{t`Its lines are no longer in memory. The log file may hold them.`}</p>
      )}
      {rows.length > 0 && (
        <div className={styles.content}>
          <Way steps={stepsOf(rows)} />
          <Lines rows={rows} onShow={onShow} />
        </div>
      )}
    </aside>
  );
};

const names: Readonly<Record<TraceId['field'], string>> = {
  turn: t`Question`,
  event: t`Event`,
  envelope: t`Envelope`,
  aside: t`Aside`,
};

const stepWords: Readonly<Record<Step['name'], string>> = {
  received: t`received`,
  acked: t`acked`,
  found: t`found`,
  asked: t`asked`,
  answered: t`answered`,
};

/** A new line may be one of this question. */
const useNewLines = (reload: () => void): void => {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = useCallback((): void => {
    timer.current = undefined;
    reload();
  }, [reload]);
  useEvent('log', (rows) => {
    if (rows.some(({ fields }) => traceFields.some((field) => field in fields)))
      timer.current ??= setTimeout(ask, askAfterMs);
  });
};

/** The five steps, and when each was reached. */
const Way = ({ steps }: { readonly steps: readonly Step[] }) => (
  <ol className={styles.way} aria-label={t`Steps`}>
    {traceSteps.map((name) => {
      const step = steps.find((each) => each.name === name);
      return (
        <li key={name} className={classes(step && styles.reached)}>
          <Icon name={step ? 'check' : 'ring'} />
          <span>{stepWords[name]}</span>
          <span className={styles.after}>{step ? step.after : t`not seen`}</span>
        </li>
      );
    })}
  </ol>
);

const Lines = ({
  rows,
  onShow,
}: {
  readonly rows: readonly LogRow[];
  readonly onShow: Props['onShow'];
}) => (
  <ol className={styles.lines} aria-label={t`Lines of this question`}>
    {rows.map((row, index) => {
      const before = rows[index - 1];
      return (
        <li key={row.seq} className={classes(styles.line, styles[row.level])}>
          <button type="button" title={t`Show among all lines`} onClick={() => onShow(row.seq)}>
            <time dateTime={new Date(row.at).toISOString()} title={fullTime(row.at)}>
              {before ? `+${wait(row.at - before.at)}` : preciseTime(row.at)}
            </time>
            <span className={styles.words}>
              {row.text}
              <span className={styles.facts}>{factsOf(row)}</span>
            </span>
          </button>
        </li>
      );
    })}
  </ol>
);

/** The fields without the names of the question itself. */
const factsOf = ({ fields }: LogRow): string =>
  Object.entries(fields)
    .filter(([name]) => name !== 'step' && !traceFields.some((field) => field === name))
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
