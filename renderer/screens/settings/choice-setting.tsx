import { t } from '../../language.js';
import { inARow } from '../../sentences.js';
import { Field } from '../../ui/field.js';
import { choiceDefault } from './default-words.js';
import { Reset, Setting } from './setting.js';
import { useChoice } from './use-choice.js';
import { useSetting, type OfSetting } from './use-setting.js';

interface Props<Value extends string> extends OfSetting {
  readonly label: string;
  readonly hint?: string;
  readonly value: Value;
  /** Values with their words, in order. */
  readonly choices: Readonly<Record<Value, string>>;
  readonly onSave: (value: Value) => Promise<void>;
}

/** One of a few values, saved when chosen. */
export const ChoiceSetting = <Value extends string>(props: Props<Value>) => {
  const { label, hint = '', value, choices, onSave } = props;
  const setting = useSetting(props);
  const { fixed, standard, isChanged } = setting;
  const { shown, state, choose, run } = useChoice(value, onSave);
  // Object.keys of a record of exactly these keys.
  const values = Object.keys(choices) as Value[];
  return (
    <Setting path={setting.path} label={label}>
      <Field
        label={label}
        hint={inARow(hint, isChanged ? choiceDefault(standard, choices) : '')}
        fixed={fixed}
        state={state}
        aside={<Reset setting={setting} label={label} onReset={() => run(setting.reset)} />}
      >
        {(ids) => (
          <select
            {...ids}
            disabled={fixed !== undefined}
            value={shown}
            onChange={(event) => {
              const chosen = values.find((each) => each === event.target.value);
              if (chosen !== undefined) choose(chosen);
            }}
          >
            {values.map((each) => (
              <option key={each} value={each}>
                {each === String(standard) ? t`${choices[each]} (default)` : choices[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
    </Setting>
  );
};
