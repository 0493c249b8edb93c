import type { KeyboardEvent } from 'react';
import { t } from '../../language.js';
import { Field } from '../../ui/field.js';
import { Reset, Setting } from './setting.js';
import { shortcutOf } from './shortcut-keys.js';
import { useChoice } from './use-choice.js';
import { useSetting, type OfSetting } from './use-setting.js';

interface Props extends OfSetting {
  readonly label: string;
  readonly hint: string;
  /** Empty = none. */
  readonly value: string;
  readonly onSave: (keys: string) => Promise<void>;
}

/** Keys, taken as they are pressed in the field. Tab and Escape keep their meaning. */
export const ShortcutSetting = (props: Props) => {
  const { label, hint, value, onSave } = props;
  const setting = useSetting(props);
  const { fixed } = setting;
  const { shown, state, choose, run } = useChoice(value, onSave);
  const hearKey = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' || event.key === 'Escape') return;
    event.preventDefault();
    const isCleared = event.key === 'Backspace' || event.key === 'Delete';
    const keys = isCleared ? '' : shortcutOf(event);
    if (keys !== undefined && keys !== shown) choose(keys);
  };
  return (
    <Setting path={setting.path} label={label}>
      <Field
        label={label}
        hint={hint}
        fixed={fixed}
        state={state}
        aside={<Reset setting={setting} label={label} onReset={() => run(setting.reset)} />}
      >
        {(ids) => (
          <input
            {...ids}
            readOnly
            disabled={fixed !== undefined}
            placeholder={t`None`}
            value={shown}
            onKeyDown={hearKey}
          />
        )}
      </Field>
    </Setting>
  );
};
