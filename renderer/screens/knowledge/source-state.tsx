import type { SourceKind, SourceView } from '../../../preload/sources.js';
import { count, duration } from '../../ui/format.js';
import { Icon } from '../../ui/icon.js';
import { Progress } from '../../ui/progress.js';
import styles from '../settings/settings.module.css';

/** How far a source is: as a bar while it is read, in numbers afterwards. */
export const SourceState = ({ source }: { readonly source: SourceView }) => {
  const { state } = source;
  switch (state.kind) {
    case 'waiting':
      return <p className={styles.quiet}>Waiting to be read</p>;
    case 'paused':
      return <p className={styles.quiet}>Paused. {countsOf(source)}</p>;
    case 'ready':
      return <p className={styles.quiet}>{countsOf(source)}</p>;
    case 'failed':
      return (
        <p className={styles.bad}>
          <Icon name="alert" /> {state.message} {state.fix}
        </p>
      );
    case 'reading':
      return (
        <div>
          {state.total === undefined ? (
            <p>{count(state.done)} messages read</p>
          ) : (
            <Progress label="Reading" done={state.done} total={state.total} />
          )}
          <p className={styles.quiet}>{speedOf(state)}</p>
        </div>
      );
  }
};

type Reading = Extract<SourceView['state'], { kind: 'reading' }>;

const speedOf = ({ item, perMinute, leftMs }: Reading): string =>
  [
    item,
    perMinute === undefined ? undefined : `${count(Math.round(perMinute))} a minute`,
    leftMs === undefined ? undefined : `${duration(leftMs)} left`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');

const nouns: Readonly<Record<SourceKind, string>> = {
  messages: 'message',
  backfill: 'new message',
  export: 'new message',
  folder: 'file',
  file: 'file',
  page: 'page',
};

function countsOf({ kind, items, leftOut }: SourceView): string {
  if (items === undefined) return 'Followed as they come';
  const what = `${count(items)} ${nouns[kind]}${items === 1 ? '' : 's'} indexed`;
  return leftOut > 0 ? `${what}, ${count(leftOut)} skipped by rule` : what;
}
