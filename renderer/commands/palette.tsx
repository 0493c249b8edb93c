import { Dialog } from '@base-ui/react/dialog';
import { useRef } from 'react';
import { useCall } from '../api.js';
import { t } from '../language.js';
import { Button } from '../ui/button.js';
import type { Desk } from './desk.js';
import { Finder } from './finder.js';
import { offersOf, type Offer } from './offers.js';
import styles from './palette.module.css';

interface Props {
  readonly desk: Desk;
  /** Ids of what was used lately, the latest first. */
  readonly recent: readonly string[];
  readonly onRun: (offer: Offer) => void;
  readonly onClose: () => void;
}

const latest = { limit: 500 } as const;

/** Everything a person can do, found by typing. The keyboard stays in the field; the arrows choose. */
export const Palette = ({ desk, recent, onRun, onClose }: Props) => {
  const search = useRef<HTMLInputElement>(null);
  const { loaded } = useCall('chat.conversations', latest);
  // Where they can't be asked for, the rest works without them.
  const conversations = loaded.kind === 'ready' ? loaded.value.conversations : [];
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup} aria-label={t`All commands`} initialFocus={search}>
          <Finder
            search={search}
            offers={offersOf(desk, conversations)}
            recent={recent}
            onRun={onRun}
          />
          <Dialog.Close
            className={styles.close}
            render={<Button look="quiet" icon="close" aria-label={t`Close`} />}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
