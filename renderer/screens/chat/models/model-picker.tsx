import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import { t } from '../../../language.js';
import { Button } from '../../../ui/button.js';
import { ModelList } from './model-list.js';
import styles from './model-picker.module.css';

interface Props {
  /** Of the button, where it isn't the chosen model that it shows. */
  readonly label?: string;
  /** undefined = the one of the settings. */
  readonly chosen: string | undefined;
  readonly disabled?: boolean;
  readonly onChoose: (model: string | undefined) => void;
}

/** Chooses the model that answers. Main is asked for the list when it is opened, not before. */
export const ModelPicker = ({ label, chosen, disabled = false, onChoose }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const choose = (model: string | undefined): void => {
    setOpen(false);
    onChoose(model);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        disabled={disabled}
        render={
          <Button
            look="quiet"
            icon="spark"
            className={styles.trigger}
            aria-label={label === undefined ? nameOf(chosen) : undefined}
          />
        }
      >
        <span className={styles.name}>{label ?? chosen ?? t`Model`}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" align="start" sideOffset={6} collisionPadding={8}>
          <Popover.Popup className={styles.popup} aria-label={t`Choose a model`}>
            <ModelList chosen={chosen} onChoose={choose} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
};

const nameOf = (chosen: string | undefined): string =>
  chosen === undefined ? t`Model: as in Settings` : t`Model: ${chosen}`;
