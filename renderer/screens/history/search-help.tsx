import { t } from '../../language.js';
import { EmptyState } from '../../ui/empty-state.js';
import { examples } from './filter-words.js';
import styles from './history.module.css';

interface Props {
  /** Only one conversation is looked through. */
  readonly isWithin: boolean;
  readonly onTry: (text: string) => void;
}

/** What can be looked for, before anything is. */
export const SearchHelp = ({ isWithin, onTry }: Props) => (
  <EmptyState
    icon="search"
    title={isWithin ? t`Search in this conversation` : t`Search every message Perch keeps`}
    text={t`Your own chats, channels and threads on Slack, direct messages to Perch, and what Perch answered. Nothing leaves this machine for it.`}
  >
    <ul className={styles.examples} aria-label={t`Examples`}>
      {examples.map(({ typed, about }) => (
        <li key={typed}>
          <button type="button" className={styles.example} onClick={() => onTry(typed)}>
            <code>{typed}</code>
            <span>{about}</span>
          </button>
        </li>
      ))}
    </ul>
  </EmptyState>
);
