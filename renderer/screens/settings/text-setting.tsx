import { useState, type KeyboardEvent } from 'react';
import { inARow } from '../../sentences.js';
import { useAction } from '../../use-action.js';
import { Field, type FieldState } from '../../ui/field.js';
import { textDefault } from './default-words.js';
import { Reset, Setting } from './setting.js';
import { useSetting, type OfSetting } from './use-setting.js';

interface Props extends OfSetting {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly numeric?: boolean;
  /** One of several fields of a setting, and not the first: default and reset stand there. */
  readonly isFurther?: boolean;
  /** Says what is wrong with a value as it is typed, before main is asked; undefined when nothing is. */
  readonly check?: (draft: string) => string | undefined;
  readonly onSave: (draft: string) => Promise<void>;
}

/** A line of text that saves itself on Enter and on leaving; Escape takes the change back. */
export const TextSetting = (props: Props) => {
  const { label, hint = '', value, numeric, isFurther = false, check, onSave } = props;
  const setting = useSetting(props);
  const { fixed, isChanged, standard } = setting;
  const [draft, setDraft] = useState<string>();
  const action = useAction();
  const wrong = draft === undefined ? undefined : check?.(draft.trim());

  const save = async (): Promise<void> => {
    const next = draft?.trim();
    if (next === undefined || action.state.kind === 'busy') return;
    if (next === value) {
      revert();
      return;
    }
    if (wrong === undefined && (await action.run(() => onSave(next)))) setDraft(undefined);
  };
  const revert = (): void => {
    setDraft(undefined);
    action.reset();
  };
  const hearKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') void save();
    if (event.key === 'Escape') revert();
  };
  const reset = (): void => {
    setDraft(undefined);
    void action.run(setting.reset);
  };
  // A number says its default beside its bounds.
  const tellsDefault = isChanged && !isFurther && typeof standard !== 'number';

  return (
    <Setting path={isFurther ? undefined : setting.path} label={label}>
      <Field
        label={label}
        hint={inARow(hint, tellsDefault ? textDefault(standard) : '')}
        fixed={fixed}
        state={stateOf(wrong, action.state)}
        aside={!isFurther && <Reset setting={setting} label={label} onReset={reset} />}
      >
        {(ids) => (
          <input
            {...ids}
            inputMode={numeric ? 'decimal' : 'text'}
            autoComplete="off"
            spellCheck={false}
            disabled={fixed !== undefined}
            value={draft ?? value}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={() => void save()}
            onKeyDown={hearKey}
          />
        )}
      </Field>
    </Setting>
  );
};

const stateOf = (wrong: string | undefined, state: FieldState): FieldState =>
  wrong === undefined ? state : { kind: 'invalid', message: wrong };
