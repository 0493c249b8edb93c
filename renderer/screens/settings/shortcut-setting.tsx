import type { KeyboardEvent } from 'react';
import { Field } from '../../ui/field.js';
import { shortcutOf } from './shortcut-keys.js';
import { useChoice } from './use-choice.js';

interface Props {
  readonly label: string;
  readonly hint: string;
  /** Empty = none. */
  readonly value: string;
  readonly fixed: string | undefined;
  readonly onSave: (keys: string) => Promise<void>;
}

/** Keys, taken as they are pressed in the field. Tab and Escape keep their meaning. */
export const ShortcutSetting = ({ label, hint, value, fixed, onSave }: Props) => {
  const { shown, state, choose } = useChoice(value, onSave);
  const hearKey = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' || event.key === 'Escape') return;
    event.preventDefault();
    const isCleared = event.key === 'Backspace' || event.key === 'Delete';
    const keys = isCleared ? '' : shortcutOf(event);
    if (keys !== undefined && keys !== shown) choose(keys);
  };
  return (
    <Field label={label} hint={hint} fixed={fixed} state={state}>
      {(ids) => (
        <input
          {...ids}
          readOnly
          disabled={fixed !== undefined}
          placeholder="None"
          value={shown}
          onKeyDown={hearKey}
        />
      )}
    </Field>
  );
};
