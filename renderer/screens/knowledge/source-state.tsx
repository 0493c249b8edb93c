import type { SourceKind, SourceView } from '../../../preload/sources.js';
import { t } from '../../language.js';
import { count, duration } from '../../ui/format.js';
import { Icon } from '../../ui/icon.js';
import { Progress } from '../../ui/progress.js';
import styles from '../settings/settings.module.css';

/** How far a source is: as a bar while it is read, in numbers afterwards. */
export const SourceState = ({ source }: { readonly source: SourceView }) => {
  const { state } = source;
  switch (state.kind) {
    case 'waiting':
      return <p className={styles.quiet}>{t`Waiting to be read`}</p>;
    case 'paused':
      return <p className={styles.quiet}>{t`Paused. ${countsOf(source)}`}</p>;
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
            <p>{t`${count(state.done)} messages read`}</p>
          ) : (
            <Progress label={t`Reading`} done={state.done} total={state.total} />
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
    perMinute === undefined ? undefined : t`${count(Math.round(perMinute))} a minute`,
    leftMs === undefined ? undefined : t`${duration(leftMs)} left`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');

const nouns: Readonly<Record<SourceKind, string>> = {
  messages: 'message',
  backfill: t`new message`,
  export: t`new message`,
  folder: 'file',
  file: 'file',
  page: 'page',
};

function countsOf({ kind, items, leftOut }: SourceView): string {
  if (items === undefined) return t`Followed as they come`;
  const what = t`${count(items)} ${nouns[kind]}${items === 1 ? '' : 's'} indexed`;
  return leftOut > 0 ? t`${what}, ${count(leftOut)} skipped by rule` : what;
}
