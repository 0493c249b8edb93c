import { useMemo } from 'react';
import { many } from '../../../preload/language/sentence.js';
import type { SourceChange } from '../../../preload/sources.js';
import { useCall, useEvent } from '../../api.js';
import { t } from '../../language.js';
import { ErrorCard } from '../../ui/error-card.js';
import { count } from '../../ui/format.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Skeleton } from '../../ui/skeleton.js';
import styles from '../settings/settings.module.css';

const words: Readonly<Record<SourceChange['what'], string>> = {
  added: t`added`,
  changed: t`changed`,
  removed: t`removed`,
  unreadable: t`could not be read`,
};

interface Props {
  readonly id: string;
  /** As the source is called: a file or a page is its own only item. */
  readonly name: string;
}

/** The stages a source has gone through, and what changed in it lately; kept up as it changes. */
export const SourceDetails = ({ id, name }: Props) => {
  const { loaded, reload } = useCall(
    'sources.details',
    useMemo(() => ({ id }), [id]),
  );
  useEvent('sources.changed', reload);
  if (loaded.kind === 'loading') return <Skeleton lines={3} label={t`Loading the details`} />;
  if (loaded.kind === 'failed') return <ErrorCard error={loaded.error} onRetry={reload} />;
  const { passages, embedded, changes } = loaded.value;
  return (
    <div>
      <p className={styles.quiet}>
        {t(
          many(passages, {
            one: '{{count}} passage found by words',
            other: '{{count}} passages found by words',
          }),
        )}
        {embedded !== undefined && <> · {t`${count(embedded)} found by meaning`}</>}
      </p>
      {changes.length > 0 && (
        <ul className={styles.quiet} aria-label={t`Latest changes in ${name}`}>
          {changes.map(({ item, what, at }, index) => (
            <li key={`${at} ${index}`}>
              {item || name} {words[what]} · <RelativeTime at={at} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
