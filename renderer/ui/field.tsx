import { useId, type ReactNode } from 'react';
import type { ApiError } from '../../preload/errors.js';
import { ErrorCard } from './error-card.js';
import styles from './field.module.css';
import { SavedMark } from './saved-mark.js';

/** What became of the last change. `invalid` was refused here, `failed` by main. */
export type FieldState =
  | { readonly kind: 'idle' | 'busy' | 'done' }
  | { readonly kind: 'invalid'; readonly message: string }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** What the control inside a field must carry. */
export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
}

interface Props {
  readonly label: string;
  readonly hint?: ReactNode;
  /** "Set by environment: LOG_LEVEL", where it can't be changed here. */
  readonly fixed?: string | undefined;
  readonly state: FieldState;
  /** Stands at the right of the label. */
  readonly aside?: ReactNode;
  readonly children: (ids: FieldIds) => ReactNode;
}

/** A label, a control, its hint, and under it what was wrong with the value. */
export const Field = ({ label, hint, fixed, state, aside, children }: Props) => {
  const id = useId();
  const hintId = `${id}-hint`;
  const isInvalid = state.kind === 'invalid' || state.kind === 'failed';
  return (
    <div className={styles.field}>
      <div className={styles.top}>
        <label htmlFor={id}>{label}</label>
        <span className={styles.side}>
          <span role="status">{state.kind === 'done' && <SavedMark />}</span>
          {aside}
        </span>
      </div>
      {children({ id, 'aria-describedby': hintId, 'aria-invalid': isInvalid })}
      <div id={hintId} className={styles.hint}>
        {fixed !== undefined && <p className={styles.fixed}>{fixed}</p>}
        {hint && <p>{hint}</p>}
        {state.kind === 'invalid' && <p className={styles.invalid}>{state.message}</p>}
      </div>
      {state.kind === 'failed' && <ErrorCard error={state.error} />}
    </div>
  );
};
