import { useRef } from 'react';
import type { SearchOrder, SearchWay } from '../../../preload/search.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { Choice } from '../../ui/choice.js';
import { Icon } from '../../ui/icon.js';
import { useFocusOnMount } from '../../ui/use-focus-on-mount.js';
import { FilterMenu } from './filter-menu.js';
import styles from './history.module.css';
import type { MessageSearch } from './use-message-search.js';

const orders: Readonly<Record<SearchOrder, string>> = {
  newest: t`Newest first`,
  best: t`Best match first`,
};
const ways: Readonly<Record<SearchWay, string>> = {
  words: t`By words`,
  meaning: t`By meaning`,
  both: t`By words and meaning`,
};

/** What is looked for, by what, where, and in which order. */
export const SearchForm = ({ search }: { readonly search: MessageSearch }) => {
  const { choice, change, result } = search;
  const field = useFocusOnMount<HTMLInputElement>();
  const list = useRef<HTMLFormElement>(null);
  const insert = (words: string): void => {
    change({ text: [choice.text.trim(), words].filter(Boolean).join(' ') });
    field.current?.focus();
  };
  const off = result.kind === 'ready' ? result.found.meaningOff : undefined;
  return (
    <form
      ref={list}
      role="search"
      className={styles.form}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className={styles.box}>
        <Icon name="search" />
        <input
          ref={field}
          type="search"
          aria-label={t`Search all messages`}
          placeholder={t`deploy freeze from:@ana in:#ops after:2026-01`}
          maxLength={1000}
          value={choice.text}
          onChange={(event) => change({ text: event.target.value })}
        />
      </div>
      <div className={styles.choices}>
        <FilterMenu onInsert={insert} />
        <Choice
          label={t`Search by`}
          value={choice.way}
          words={ways}
          disabled={choice.within !== undefined}
          onChange={(way) => change({ way })}
        />
        <Choice
          label={t`Order`}
          value={choice.order}
          words={orders}
          onChange={(order) => change({ order })}
        />
        {choice.within && (
          <Button
            icon="cross"
            onClick={() => change({ within: undefined })}
          >{t`Only in one conversation`}</Button>
        )}
      </div>
      {choice.way !== 'words' && !choice.within && (
        <p className={styles.note}>
          {off === undefined
            ? t`By meaning, what people said is looked through as answers draw on it: without what Perch said itself.`
            : t`Search by meaning is off: ${off}`}
        </p>
      )}
    </form>
  );
};
