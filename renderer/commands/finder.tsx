import { useId, useState, type KeyboardEvent, type Ref } from 'react';
import { many } from '../../preload/language/sentence.js';
import { t } from '../language.js';
import { Icon } from '../ui/icon.js';
import type { Offer } from './offers.js';
import styles from './palette.module.css';
import { ShelfView } from './shelf-view.js';
import { shelvesOf } from './shelves.js';

interface Props {
  readonly search: Ref<HTMLInputElement>;
  readonly offers: readonly Offer[];
  readonly recent: readonly string[];
  readonly onRun: (offer: Offer) => void;
}

/** A field and what fits what is typed in it; what can't be done now is shown with its reason and passed over. */
export const Finder = ({ search, offers, recent, onRun }: Props) => {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string>();
  const list = useId();
  const shelves = shelvesOf(offers, typed, recent);
  const shown = shelves.flatMap((shelf) => shelf.offers);
  const possible = shown.filter(({ whyNot }) => whyNot === undefined);
  // What comes late may stand first: until somebody chooses, the first line is meant.
  const meant = possible.find(({ id }) => id === chosen) ?? possible[0];
  const hearKey = (event: KeyboardEvent): void => {
    // While an input method composes, the keys belong to it.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (meant) onRun(meant);
      return;
    }
    const step = steps[event.key];
    if (step === undefined || !meant) return;
    event.preventDefault();
    const next = possible[moved(possible.indexOf(meant), step, possible.length)];
    setChosen(next?.id);
    document.getElementById(optionId(list, next?.id ?? ''))?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className={styles.finder}>
      <div className={styles.search}>
        <Icon name="search" />
        <input
          ref={search}
          role="combobox"
          aria-label={t`Search commands`}
          aria-expanded
          aria-autocomplete="list"
          aria-controls={list}
          aria-activedescendant={meant && optionId(list, meant.id)}
          placeholder={t`Type what you want to do, or where to go…`}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosen(undefined);
          }}
          onKeyDown={hearKey}
        />
      </div>
      <p role="status" className="visually-hidden">
        {typed === '' ? '' : foundWords(shown.length)}
      </p>
      {shown.length === 0 && (
        <p className={styles.empty}>{t`Nothing Perch can do is called that. Try another word.`}</p>
      )}
      <div className={styles.list} id={list} role="listbox" aria-label={t`Commands`}>
        {shelves.map((shelf) => (
          <ShelfView
            key={shelf.title}
            shelf={shelf}
            meant={meant?.id}
            idOf={(id) => optionId(list, id)}
            onPoint={setChosen}
            onRun={onRun}
          />
        ))}
      </div>
    </div>
  );
};

const pageLines = 8;
const steps: Readonly<Record<string, number>> = {
  ...{ ArrowDown: 1, ArrowUp: -1, PageDown: pageLines, PageUp: -pageLines },
};

/** Single steps go round; a page stops at the end. */
const moved = (from: number, step: number, count: number): number =>
  Math.abs(step) === 1
    ? (from + step + count) % count
    : Math.min(Math.max(from + step, 0), count - 1);

const optionId = (list: string, id: string): string => `${list}-${id.replace(/\s/g, '_')}`;

const foundWords = (found: number): string =>
  t(many(found, { one: '1 line fits', other: '{{count}} lines fit' }));
