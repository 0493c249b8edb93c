import { useRef, type KeyboardEvent } from 'react';
import type { Health } from '../../../preload/health.js';
import type { MessageHit } from '../../../preload/search.js';
import type { Loaded } from '../../api.js';
import { rich, t } from '../../language.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Progress } from '../../ui/progress.js';
import { Screen } from '../../ui/screen.js';
import { Skeleton } from '../../ui/skeleton.js';
import { HitList } from './hit-list.js';
import styles from './history.module.css';
import { moveAmongHits } from './move-among-hits.js';
import { SearchForm } from './search-form.js';
import { SearchHelp } from './search-help.js';
import type { MessageSearch } from './use-message-search.js';

interface Props {
  readonly search: MessageSearch;
  readonly health: Loaded<Health>;
  /** Opens a message in its conversation. */
  readonly onOpen: (hit: MessageHit) => void;
}

/** The search through every message that is kept. */
export const HistoryScreen = ({ search, health, onOpen }: Props) => {
  const place = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => moveAmongHits(event, place.current);
  return (
    <Screen title={t`History`}>
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the arrow keys go from the field to its hits */}
      <div ref={place} className={styles.place} onKeyDown={move}>
        <SearchForm search={search} />
        {health.kind === 'ready' && <Filling lookup={health.value.lookup} />}
        <Result search={search} onOpen={onOpen} />
      </div>
    </Screen>
  );
};

/** What is not read yet is not found: that is said for as long as it is so. */
const Filling = ({ lookup: { fillingMessages: filling } }: Pick<Health, 'lookup'>) =>
  filling ? (
    <div className={styles.filling}>
      <Progress label={t`Messages made searchable:`} {...filling} />
      <p>{t`The newest come first. What has not been read yet is not found.`}</p>
    </div>
  ) : null;

const Result = ({ search, onOpen }: Pick<Props, 'search' | 'onOpen'>) => {
  const { result, choice, change } = search;
  switch (result.kind) {
    case 'none':
      return (
        <SearchHelp isWithin={choice.within !== undefined} onTry={(text) => change({ text })} />
      );
    case 'busy':
      return <Skeleton lines={6} label={t`Searching`} />;
    case 'failed':
      return <ErrorCard error={result.error} onRetry={search.reload} />;
    case 'ready':
      return result.found.hits.length === 0 ? (
        <NothingFound search={search} unknown={result.found.unknown} />
      ) : (
        <HitList search={search} found={result.found} onOpen={onOpen} />
      );
  }
};

const NothingFound = (props: {
  readonly search: MessageSearch;
  readonly unknown: readonly string[];
}) => {
  const { search, unknown } = props;
  const [filter] = unknown;
  return (
    <div role="status">
      <EmptyState
        icon="search"
        title={t`No message found`}
        text={
          filter === undefined
            ? nextStep[search.choice.way]
            : rich`Nobody and no channel is known by the name in ${(<code>{filter}</code>)}.`
        }
      />
    </div>
  );
};

const nextStep = {
  words: t`A message has to hold all of the words. Use fewer words, or search by meaning as well.`,
  meaning: t`A message has to hold all of the words. Search by words as well: by meaning, what Perch said itself is not looked through.`,
  both: t`A message has to hold all of the words. Use other words.`,
} as const;
