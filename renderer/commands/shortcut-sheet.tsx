import { Dialog } from '@base-ui/react/dialog';
import { commands, placeKeys } from '../../preload/commands.js';
import { t } from '../language.js';
import { Button } from '../ui/button.js';
import { KeyCaps } from './key-caps.js';
import styles from './shortcut-sheet.module.css';

interface Props {
  /** The owner's keys for the quick chat, as "Ctrl+Alt+Space"; empty = none. */
  readonly quickChat: string;
  readonly onClose: () => void;
}

interface Line {
  readonly does: string;
  readonly keys: readonly string[];
}

/** Every shortcut there is: those that work everywhere, and those of single places. */
export const ShortcutSheet = ({ quickChat, onClose }: Props) => (
  <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
    <Dialog.Portal>
      <Dialog.Backdrop className={styles.backdrop} />
      <Dialog.Popup className={styles.popup}>
        <header className={styles.header}>
          <Dialog.Title>{t`Keyboard shortcuts`}</Dialog.Title>
          <Dialog.Close render={<Button look="quiet" icon="close" aria-label={t`Close`} />} />
        </header>
        <div
          className={styles.body}
          role="region"
          aria-label={t`List of shortcuts`}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
          tabIndex={0}
        >
          <Lines title={t`Everywhere`} lines={everywhere(quickChat)} />
          {places.map((place) => (
            <Lines key={place} title={t(place)} lines={linesOf(place)} />
          ))}
        </div>
      </Dialog.Popup>
    </Dialog.Portal>
  </Dialog.Root>
);

const Lines = ({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) => (
  <section className={styles.place} aria-label={title}>
    <h3>{title}</h3>
    <dl className={styles.lines}>
      {lines.map(({ does, keys }) => (
        <div key={does} className={styles.line}>
          <dt>{does}</dt>
          <dd>
            {keys.map((each) => (
              <KeyCaps key={each} keys={each} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </section>
);

/** Of several ways to press a command's keys the first is the one to know. */
const everywhere = (quickChat: string): readonly Line[] => [
  ...commands.flatMap(({ name, keys }) => (keys?.[0] ? [{ does: t(name), keys: [keys[0]] }] : [])),
  ...(quickChat === '' ? [] : [{ does: t`Quick chat, from any program`, keys: [quickChat] }]),
];

const places = [...new Set(placeKeys.map(({ place }) => place))];

const linesOf = (place: string): readonly Line[] =>
  placeKeys
    .filter((each) => each.place === place)
    .map(({ does, keys }) => ({ does: t(does), keys }));
