import { useEffect } from 'react';
import { t } from '../../../language.js';
import { Badge } from '../../../ui/badge.js';
import { classes } from '../../../ui/classes.js';
import { Marked } from '../../../ui/marked.js';
import type { SearchEntry } from './entries.js';
import { marksOf, wordsOf } from './match.js';
import styles from './search.module.css';

interface Props {
  readonly id: string;
  readonly query: string;
  readonly sections: readonly (readonly [section: string, found: readonly SearchEntry[]])[];
  /** The place of the chosen one among all. */
  readonly current: number;
  readonly onGo: (entry: SearchEntry) => void;
}

/** What was found, by section. */
export const Results = ({ id, query, sections, current, onGo }: Props) => {
  const words = wordsOf(query);
  const all = sections.flatMap(([, found]) => found);
  useEffect(
    () => document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' }),
    [id, current, query],
  );
  return (
    <div
      role="listbox"
      id={`${id}-found`}
      aria-label={t`Settings found`}
      className={styles.results}
      hidden={all.length === 0}
    >
      {sections.map(([section, found]) => (
        <div key={section} role="group" aria-label={section} className={styles.group}>
          <p className={styles.section} aria-hidden="true">
            <Marked text={section} marks={marksOf(section, words)} />
          </p>
          {found.map((entry) => {
            const place = all.indexOf(entry);
            return (
              <Found
                key={entry.id}
                id={`${id}-${place}`}
                entry={entry}
                words={words}
                isCurrent={place === current}
                onGo={onGo}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
};

interface FoundProps {
  readonly id: string;
  readonly entry: SearchEntry;
  readonly words: readonly string[];
  readonly isCurrent: boolean;
  readonly onGo: (entry: SearchEntry) => void;
}

const Found = ({ id, entry, words, isCurrent, onGo }: FoundProps) => {
  const { label, key, about, isChanged, element } = entry;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are heard by the box above, which has the focus
    <div
      role="option"
      id={id}
      tabIndex={-1}
      aria-selected={isCurrent}
      aria-disabled={!element || undefined}
      className={classes(styles.found, isCurrent && styles.current)}
      onClick={() => onGo(entry)}
    >
      <p className={styles.name}>
        <strong>
          <Marked text={label} marks={marksOf(label, words)} />
        </strong>
        {key !== undefined && key !== label && (
          <code>
            <Marked text={key} marks={marksOf(key, words)} />
          </code>
        )}
        {isChanged && <Badge tone="busy" icon="sliders">{t`Changed`}</Badge>}
      </p>
      <p className={styles.about}>
        <Marked text={about} marks={marksOf(about, words)} />
      </p>
      {!element && (
        <p
          className={styles.about}
        >{t`Not set on this screen: give it as a flag, in the environment or in an env file.`}</p>
      )}
    </div>
  );
};
