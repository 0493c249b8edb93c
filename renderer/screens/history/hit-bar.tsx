import type { MessageHit } from '../../../preload/search.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { count } from '../../ui/format.js';
import styles from './hit-bar.module.css';
import { hitId, hitsOf } from './search-state.js';
import type { MessageSearch } from './use-message-search.js';

interface Props {
  readonly search: MessageSearch;
  /** The hit that is open in Chat. */
  readonly current: MessageHit;
  readonly onOpen: (hit: MessageHit) => void;
  readonly onBack: () => void;
  /** Opens the thread of the hit; absent where it is open. */
  readonly onThread?: (() => void) | undefined;
}

/** Which of the hits is open, and the way to the ones beside it. */
export const HitBar = ({ search, current, onOpen, onBack, onThread }: Props) => {
  const hits = hitsOf(search.result);
  const at = hits.findIndex((hit) => hitId(hit) === hitId(current));
  const hasMore = search.result.kind === 'ready' && search.result.found.next !== undefined;
  const isLast = at === hits.length - 1 && !hasMore;
  const previous = (): void => {
    const hit = hits[at - 1];
    if (hit) onOpen(hit);
  };
  const next = async (): Promise<void> => {
    const known = hits[at + 1] ?? (await search.more())[at + 1];
    if (known) onOpen(known);
  };
  return (
    <div className={styles.bar} role="group" aria-label={t`Messages found`}>
      <Button look="quiet" icon="back" onClick={onBack}>{t`Back to the search`}</Button>
      {onThread && (
        <Button look="quiet" icon="bubble" onClick={onThread}>{t`Show its thread`}</Button>
      )}
      <span role="status" className={styles.count}>
        {at < 0 ? '' : hitWords(at + 1, hits.length, hasMore)}
      </span>
      <Button look="quiet" icon="up" disabled={at < 1} onClick={previous}>{t`Previous`}</Button>
      <Button
        look="quiet"
        icon="down"
        disabled={at < 0 || isLast}
        busy={search.isReadingMore}
        onClick={() => void next()}
      >{t`Next`}</Button>
    </div>
  );
};

const hitWords = (nth: number, of: number, hasMore: boolean): string =>
  hasMore
    ? t`Message ${count(nth)} of more than ${count(of)}`
    : t`Message ${count(nth)} of ${count(of)}`;
