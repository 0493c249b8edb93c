import { useDeferredValue } from 'react';
import type { TurnProgress } from '../../../preload/chat.js';
import { t } from '../../language.js';
import { Icon } from '../../ui/icon.js';
import { GrowingText } from './answer-text.js';
import styles from './message.module.css';
import { phaseWords } from './phase-words.js';

/** The answer that is being written. */
export const TurnView = ({ turn }: { readonly turn: TurnProgress }) => {
  // Typing stays fluent while text pours in: React may skip a few states of it.
  const text = useDeferredValue(turn.text);
  return (
    <article className={styles.message} aria-label={t`Perch is answering`}>
      <header className={styles.header}>
        <span className={styles.author}>{t`Perch`}</span>
        {turn.phase !== 'done' && (
          <span className={styles.phase}>
            <Icon name="ring" spinning /> {phaseWords[turn.phase]}
          </span>
        )}
      </header>
      {text !== '' && <GrowingText text={text} />}
    </article>
  );
};
