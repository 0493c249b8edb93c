import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import type { Timeline, TimelineKind, WorkspaceHealth } from '../../../preload/health.js';
import { useCall } from '../../api.js';
import { t } from '../../language.js';
import { workspaceWords } from '../../place-words.js';
import { classes } from '../../ui/classes.js';
import { Disclosure } from '../../ui/disclosure.js';
import { ErrorCard } from '../../ui/error-card.js';
import { fullTime, shortTime } from '../../ui/format.js';
import { useNow } from '../../ui/use-now.js';
import { barCount, barsOf, kindWords, lengthOf } from './strip-bars.js';
import styles from './strip.module.css';

interface Props {
  readonly workspace: WorkspaceHealth;
}

/** A day moves on by a bar each quarter of an hour. */
const lookAgainMs = 60_000;

/** How the connection was in the last 24 hours: bars to look at, and the same as a table. */
export const Strip = ({ workspace }: Props) => {
  const { id, state, refreshes } = workspace;
  const name = workspaceWords(workspace.name);
  const input = useMemo(() => ({ workspace: id }), [id]);
  const { loaded, reload } = useCall('health.timeline', input);
  const minute = Math.floor(useNow(lookAgainMs) / lookAgainMs);
  useEffect(reload, [reload, state.kind, refreshes, minute]);
  return (
    <div className={styles.strip}>
      {loaded.kind === 'loading' && <div className={styles.bars} aria-hidden />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && (
        <>
          <Bars timeline={loaded.value} name={name} />
          <Disclosure label={t`The last 24 hours as a table`}>
            <Table timeline={loaded.value} name={name} />
          </Disclosure>
        </>
      )}
    </div>
  );
};

interface TimelineProps {
  readonly timeline: Timeline;
  readonly name: string;
}

const Bars = ({ timeline, name }: TimelineProps) => {
  const bars = useMemo(() => barsOf(timeline), [timeline]);
  const [chosen, setChosen] = useState(barCount - 1);
  const [hovered, setHovered] = useState<number>();
  const shown = bars[hovered ?? chosen];
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moved(chosen, event.key);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
  };
  return (
    <>
      <div
        className={styles.bars}
        role="slider"
        tabIndex={0}
        aria-label={t`The last 24 hours of ${name}, a quarter of an hour at a time`}
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={barCount}
        aria-valuenow={chosen + 1}
        aria-valuetext={bars[chosen]?.words ?? ''}
        onKeyDown={onKeyDown}
        onPointerLeave={() => setHovered(undefined)}
      >
        {bars.map(({ kind }, index) => (
          <span
            key={index}
            className={classes(styles.bar, styles[classOf(kind)])}
            data-chosen={index === (hovered ?? chosen) || undefined}
            onPointerEnter={() => setHovered(index)}
            onPointerDown={() => setChosen(index)}
          />
        ))}
      </div>
      <p className={styles.words}>{shown?.words}</p>
      <Legend kinds={new Set(bars.map(({ kind }) => kind))} />
    </>
  );
};

function moved(from: number, key: string): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 },
    ...{ PageDown: -4, PageUp: 4, Home: -barCount, End: barCount },
  };
  const step = steps[key];
  return step === undefined ? undefined : Math.min(Math.max(from + step, 0), barCount - 1);
}

const classOf = (kind: TimelineKind): string => kind.replace(' ', '-');

/** Only what is there: a day without trouble needs no list of troubles. */
const Legend = ({ kinds }: { readonly kinds: ReadonlySet<TimelineKind> }) => (
  <ul className={styles.legend} aria-hidden>
    {[...kinds].map((kind) => (
      <li key={kind}>
        <span className={styles.mark}>
          <span className={classes(styles.bar, styles[classOf(kind)])} />
        </span>
        {kindWords[kind]}
      </li>
    ))}
  </ul>
);

const Table = ({ timeline, name }: TimelineProps) => {
  const { segments, refreshes, until } = timeline;
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <caption>
          {captionOf(
            name,
            refreshes.map((at) => shortTime(at, until)),
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t`From`}</th>
            <th scope="col">{t`For`}</th>
            <th scope="col">{t`State`}</th>
            <th scope="col">{t`Cause`}</th>
          </tr>
        </thead>
        <tbody>
          {segments.toReversed().map(({ from, to, kind, cause }) => (
            <tr key={`${from} ${kind}`}>
              <td>
                <time dateTime={new Date(from).toISOString()} title={fullTime(from)}>
                  {shortTime(from, until)}
                </time>
              </td>
              <td>{lengthOf(to - from)}</td>
              <td>{kindWords[kind]}</td>
              <td>{cause === undefined ? '–' : t(cause)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

function captionOf(name: string, refreshes: readonly string[]): string {
  const times = refreshes.join(', ');
  return times === ''
    ? t`The connection of ${name}, the newest first. Planned refreshes: ${0}.`
    : t`The connection of ${name}, the newest first. Planned refreshes: ${refreshes.length} (${times}).`;
}
