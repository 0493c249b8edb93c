import { Checkbox } from '../../ui/checkbox.js';
import { useChoice } from './use-choice.js';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly fixed?: string | undefined;
  readonly onSave: (checked: boolean) => Promise<void>;
}

/** A yes or no, saved when it is ticked. */
export const ToggleSetting = ({ label, hint, checked, fixed, onSave }: Props) => {
  const { shown, state, choose } = useChoice(checked, onSave);
  return (
    <Checkbox
      label={label}
      hint={fixed ?? hint}
      checked={shown}
      disabled={fixed !== undefined}
      state={state}
      onChange={choose}
    />
  );
};
