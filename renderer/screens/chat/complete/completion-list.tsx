import { t } from '../../../language.js';
import { classes } from '../../../ui/classes.js';
import styles from './completion-list.module.css';
import type { CompletionState } from './use-completion.js';

interface Props extends Pick<CompletionState, 'offered' | 'at' | 'take'> {
  readonly id: string;
}

/** The lines that are offered above the composer; its input says which one is meant. */
export const CompletionList = ({ id, offered, at, take }: Props) => (
  <div className={styles.list} id={id} role="listbox" aria-label={t`Suggestions`}>
    {offered.map((each, index) => (
      // The input keeps the focus and hears the keys; the mouse only points.
      // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
      <div
        key={each.label}
        id={completionId(id, index)}
        role="option"
        aria-selected={index === at}
        className={classes(styles.line, index === at && styles.meant)}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => take(each)}
      >
        <span className={styles.label}>{each.label}</span>
        <span className={styles.about}>{each.about}</span>
      </div>
    ))}
  </div>
);

/** The id of one line, for aria-activedescendant. */
export const completionId = (list: string, index: number): string => `${list}-${index}`;
