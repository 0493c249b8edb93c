import type { FoundMessages, MessageHit } from '../../../preload/search.js';
import { many } from '../../../preload/language/sentence.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { count } from '../../ui/format.js';
import { useNow } from '../../ui/use-now.js';
import { HitRow } from './hit-row.js';
import styles from './history.module.css';
import { hitId } from './search-state.js';
import type { MessageSearch } from './use-message-search.js';

interface Props {
  readonly search: MessageSearch;
  readonly found: FoundMessages;
  readonly onOpen: (hit: MessageHit) => void;
}

/** What was found, a page at a time. */
export const HitList = ({ search, found, onOpen }: Props) => {
  const now = useNow(60_000);
  return (
    <>
      <p role="status" className={styles.note}>
        {howMany(found)}
      </p>
      <ol className={styles.hits} aria-label={t`Messages found`}>
        {found.hits.map((hit) => (
          <HitRow key={hitId(hit)} hit={hit} now={now} onOpen={onOpen} />
        ))}
      </ol>
      {found.next !== undefined && (
        <Button
          busy={search.isReadingMore}
          onClick={() => void search.more()}
        >{t`Show more`}</Button>
      )}
    </>
  );
};

const howMany = ({ hits, next }: FoundMessages): string => {
  if (next !== undefined) return t`The first ${count(hits.length)} messages; there are more.`;
  return t(many(hits.length, { one: '1 message', other: '{{count}} messages' }));
};
