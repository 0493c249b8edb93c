import { many, say, type Sentence } from '../../../preload/language/sentence.js';
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
      return <p className={styles.quiet}>{t(countsOf(source))}</p>;
    case 'failed':
      return (
        <p className={styles.bad}>
          <Icon name="alert" /> {t`${state.message} ${state.fix}`}
        </p>
      );
    case 'reading':
      return (
        <div>
          {state.total === undefined ? (
            <p>
              {t(
                many(state.done, {
                  one: '{{count}} message read',
                  other: '{{count}} messages read',
                }),
              )}
            </p>
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

function countsOf({ kind, items, leftOut }: SourceView): Sentence {
  if (items === undefined) return say`Followed as they come`;
  const indexed = indexedOf(kind, items);
  return leftOut > 0 ? say`${indexed}, ${count(leftOut)} skipped by rule` : indexed;
}

function indexedOf(kind: SourceKind, items: number): Sentence {
  switch (kind) {
    case 'messages':
      return many(items, { one: '{{count}} message indexed', other: '{{count}} messages indexed' });
    case 'backfill':
    case 'export':
      return many(items, {
        one: '{{count}} new message indexed',
        other: '{{count}} new messages indexed',
      });
    case 'folder':
    case 'file':
      return many(items, { one: '{{count}} file indexed', other: '{{count}} files indexed' });
    case 'page':
      return many(items, { one: '{{count}} page indexed', other: '{{count}} pages indexed' });
  }
}
