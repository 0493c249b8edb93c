import { useId } from 'react';
import { ErrorCard } from '../../ui/error-card.js';
import { SavedMark } from '../../ui/saved-mark.js';
import styles from './checks-setting.module.css';
import { useChoice } from './use-choice.js';

interface Props<Value extends string> {
  readonly label: string;
  readonly hint: string;
  readonly values: readonly Value[];
  /** Values with their words, in order. */
  readonly choices: Readonly<Record<Value, string>>;
  /** None is a choice as well. */
  readonly mayBeEmpty?: true;
  readonly fixed: string | undefined;
  readonly onSave: (values: readonly Value[]) => Promise<void>;
}

/** Some of a few values, at least one; saved as each is ticked. */
export const ChecksSetting = <Value extends string>(props: Props<Value>) => {
  const { label, hint, values, choices, mayBeEmpty, fixed, onSave } = props;
  const { shown, state, choose } = useChoice(values, onSave);
  const hintId = useId();
  // Object.keys of a record of exactly these keys.
  const all = Object.keys(choices) as Value[];
  const isLast = mayBeEmpty !== true && shown.length === 1;
  const tick = (value: Value, isTicked: boolean): void =>
    choose(all.filter((each) => (each === value ? isTicked : shown.includes(each))));
  return (
    <fieldset className={styles.checks} disabled={fixed !== undefined} aria-describedby={hintId}>
      <legend>{label}</legend>
      {all.map((value) => (
        <label key={value} className={styles.check}>
          <input
            type="checkbox"
            checked={shown.includes(value)}
            disabled={isLast && shown.includes(value)}
            onChange={(event) => tick(value, event.target.checked)}
          />
          {choices[value]}
        </label>
      ))}
      <div id={hintId} className={styles.hint}>
        {fixed !== undefined && <p className={styles.fixed}>{fixed}</p>}
        <p>{isLast ? 'One must be left. To hear nothing, pause the workspace.' : hint}</p>
      </div>
      <span role="status">{state.kind === 'done' && <SavedMark />}</span>
      {state.kind === 'failed' && <ErrorCard error={state.error} />}
    </fieldset>
  );
};
