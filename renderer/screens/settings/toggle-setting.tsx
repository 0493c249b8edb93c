import { inARow } from '../../sentences.js';
import { Checkbox } from '../../ui/checkbox.js';
import { toggleDefault } from './default-words.js';
import { Reset, Setting } from './setting.js';
import { useChoice } from './use-choice.js';
import { useSetting, type OfSetting } from './use-setting.js';

interface Props extends OfSetting {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly onSave: (checked: boolean) => Promise<void>;
}

/** A yes or no, saved when it is ticked. */
export const ToggleSetting = (props: Props) => {
  const { label, hint, checked, onSave } = props;
  const setting = useSetting(props);
  const { fixed, standard } = setting;
  const { shown, state, choose, run } = useChoice(checked, onSave);
  return (
    <Setting path={setting.path} label={label}>
      <Checkbox
        label={label}
        hint={fixed ?? inARow(hint, toggleDefault(standard))}
        checked={shown}
        disabled={fixed !== undefined}
        state={state}
        aside={<Reset setting={setting} label={label} onReset={() => run(setting.reset)} />}
        onChange={choose}
      />
    </Setting>
  );
};
