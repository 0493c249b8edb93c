import { useId } from 'react';
import { t } from '../../language.js';
import { ErrorCard } from '../../ui/error-card.js';
import { SavedMark } from '../../ui/saved-mark.js';
import styles from './checks-setting.module.css';
import { checksDefault } from './default-words.js';
import { Reset, Setting } from './setting.js';
import { useChoice } from './use-choice.js';
import { useSetting, type OfSetting } from './use-setting.js';

interface Props<Value extends string> extends OfSetting {
  readonly label: string;
  readonly hint: string;
  readonly values: readonly Value[];
  /** Values with their words, in order. */
  readonly choices: Readonly<Record<Value, string>>;
  /** None is a choice as well. */
  readonly mayBeEmpty?: true;
  readonly onSave: (values: readonly Value[]) => Promise<void>;
}

/** Some of a few values, at least one; saved as each is ticked. */
export const ChecksSetting = <Value extends string>(props: Props<Value>) => {
  const { label, hint, values, choices, mayBeEmpty, onSave } = props;
  const setting = useSetting(props);
  const { fixed, standard, isChanged } = setting;
  const { shown, state, choose, run } = useChoice(values, onSave);
  const hintId = useId();
  // Object.keys of a record of exactly these keys.
  const all = Object.keys(choices) as Value[];
  const isLast = mayBeEmpty !== true && shown.length === 1;
  const tick = (value: Value, isTicked: boolean): void =>
    choose(all.filter((each) => (each === value ? isTicked : shown.includes(each))));
  return (
    <Setting path={setting.path} label={label}>
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
          <p>{isLast ? t`One must be left. To hear nothing, pause the workspace.` : hint}</p>
          {isChanged && <p>{checksDefault(standard, choices)}</p>}
        </div>
        <div className={styles.foot}>
          <Reset setting={setting} label={label} onReset={() => run(setting.reset)} />
          <span role="status">{state.kind === 'done' && <SavedMark />}</span>
        </div>
        {state.kind === 'failed' && <ErrorCard error={state.error} />}
      </fieldset>
    </Setting>
  );
};
