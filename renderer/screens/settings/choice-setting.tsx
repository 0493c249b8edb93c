import { Field } from '../../ui/field.js';
import { useChoice } from './use-choice.js';

interface Props<Value extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly value: Value;
  /** Values with their words, in order. */
  readonly choices: Readonly<Record<Value, string>>;
  /** The default, marked among the choices. */
  readonly standard?: unknown;
  readonly fixed: string | undefined;
  readonly onSave: (value: Value) => Promise<void>;
}

/** One of a few values, saved when chosen. */
export const ChoiceSetting = <Value extends string>(props: Props<Value>) => {
  const { label, hint, value, choices, standard, fixed, onSave } = props;
  const { shown, state, choose } = useChoice(value, onSave);
  // Object.keys of a record of exactly these keys.
  const values = Object.keys(choices) as Value[];
  return (
    <Field label={label} hint={hint} fixed={fixed} state={state}>
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
              {choices[each]}
              {each === standard && ' (default)'}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
};
