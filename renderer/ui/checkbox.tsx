import { useId, type ReactNode } from 'react';
import { ErrorCard } from './error-card.js';
import type { FieldState } from './field.js';
import styles from './field.module.css';
import { SavedMark } from './saved-mark.js';

interface Props {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly state: FieldState;
  /** Stands beside the label. */
  readonly aside?: ReactNode;
  readonly onChange: (checked: boolean) => void;
}

/** A yes or no. */
export const Checkbox = (props: Props) => {
  const { label, hint, checked, disabled = false, state, aside, onChange } = props;
  const id = useId();
  return (
    <div className={styles.field}>
      <div className={styles.checkbox}>
        <input
          id={id}
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange(event.target.checked)}
        />
        <label htmlFor={id}>{label}</label>
        <span role="status">{state.kind === 'done' && <SavedMark />}</span>
        {aside}
      </div>
      <div id={`${id}-hint`} className={styles.hint}>
        {hint}
      </div>
      {state.kind === 'failed' && <ErrorCard error={state.error} />}
    </div>
  );
};
