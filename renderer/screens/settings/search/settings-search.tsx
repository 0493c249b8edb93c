import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { many } from '../../../../preload/language/sentence.js';
import { t } from '../../../language.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { Icon } from '../../../ui/icon.js';
import { useSettings } from '../use-settings.js';
import { readEntries, type SearchEntry } from './entries.js';
import { leadTo } from './lead-to.js';
import { findEntries } from './match.js';
import { Results } from './results.js';
import styles from './search.module.css';

interface Props {
  /** The sections, which stay there while they are hidden. */
  readonly page: RefObject<HTMLElement | null>;
  /** Whether what is found stands in their place. */
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

/** Finds settings by name, key and explanation; Enter leads to the chosen one. Ctrl or Cmd with F comes here. */
export const SettingsSearch = ({ page, isOpen, onOpen }: Props) => {
  const { view } = useSettings();
  const [query, setQuery] = useState('');
  const [entries, setEntries] = useState<readonly SearchEntry[]>([]);
  const [current, setCurrent] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useFindKey(input);
  const sections = findEntries(entries, query);
  const found = sections.flatMap(([, each]) => each);

  const look = (text: string): void => {
    if (page.current) setEntries(readEntries(page.current, view));
    setQuery(text);
    setCurrent(0);
    onOpen(text.trim() !== '');
  };
  const go = ({ element }: SearchEntry): void => {
    if (!element) return;
    // A hidden page can neither be scrolled nor hold the keyboard.
    flushSync(() => onOpen(false));
    leadTo(element);
  };
  const hearKey = (event: KeyboardEvent): void => {
    const entry = found[current];
    if (event.key === 'Escape' && query !== '') look('');
    else if (!isOpen || !entry) return;
    else if (event.key === 'ArrowDown') setCurrent((current + 1) % found.length);
    else if (event.key === 'ArrowUp') setCurrent((current + found.length - 1) % found.length);
    else if (event.key === 'Enter') go(entry);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={styles.box} role="search">
        <Icon name="search" />
        <input
          ref={input}
          type="search"
          role="combobox"
          aria-label={t`Search settings`}
          aria-expanded={isOpen && found.length > 0}
          aria-controls={`${id}-found`}
          aria-activedescendant={isOpen && found.length > 0 ? `${id}-${current}` : undefined}
          aria-keyshortcuts="Control+F Meta+F"
          placeholder={t`Search settings: a name, a key, a word of the explanation`}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => look(event.target.value)}
          onFocus={() => query !== '' && look(query)}
          onKeyDown={hearKey}
        />
      </div>
      <p role="status" className="visually-hidden">
        {isOpen && countWords(found.length)}
      </p>
      {isOpen && <Results id={id} query={query} sections={sections} current={current} onGo={go} />}
      {isOpen && found.length === 0 && (
        <EmptyState
          icon="search"
          title={t`No setting matches`}
          text={t`Nothing here is called or explained with “${query.trim()}”. Fewer letters find more; Escape shows all settings again.`}
        />
      )}
    </>
  );
};

const countWords = (count: number): string =>
  count === 0
    ? t`No setting matches.`
    : t(many(count, { one: 'One setting matches.', other: '{{count}} settings match.' }));

/** Hears Ctrl or Cmd with F anywhere on the screen. */
function useFindKey(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const hear = (event: globalThis.KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (event.key.toLowerCase() !== 'f') return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [input]);
}
