import { useId } from 'react';
import { Icon } from '../ui/icon.js';
import { KeyCaps } from './key-caps.js';
import type { Offer } from './offers.js';
import styles from './palette.module.css';
import type { Shelf } from './shelves.js';

interface Props {
  readonly shelf: Shelf;
  /** The id of the offer that Enter takes. */
  readonly meant: string | undefined;
  readonly idOf: (id: string) => string;
  readonly onPoint: (id: string) => void;
  readonly onRun: (offer: Offer) => void;
}

/** Offers under their title. */
export const ShelfView = ({ shelf: { title, offers, isMixed }, ...props }: Props) => {
  const heading = useId();
  return (
    <div role="group" aria-labelledby={heading} className={styles.shelf}>
      <p id={heading} className={styles.title} aria-hidden>
        {title}
      </p>
      {offers.map((offer) => (
        <Line key={offer.id} offer={offer} withGroup={isMixed} {...props} />
      ))}
    </div>
  );
};

interface LineProps extends Omit<Props, 'shelf'> {
  readonly offer: Offer;
  readonly withGroup: boolean;
}

const Line = ({ offer, withGroup, meant, idOf, onPoint, onRun }: LineProps) => {
  const { id, name, group, icon, keys, whyNot } = offer;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field above has the focus and hears the keys
    <div
      id={idOf(id)}
      role="option"
      aria-selected={id === meant}
      aria-disabled={whyNot !== undefined || undefined}
      className={styles.item}
      onPointerMove={() => onPoint(id)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => whyNot === undefined && onRun(offer)}
    >
      <Icon name={icon} />
      <span className={styles.name}>{name}</span>
      <span className={styles.aside}>
        {withGroup && <span className={styles.group}>{group}</span>}
        {keys !== undefined && <KeyCaps keys={keys} />}
      </span>
      {whyNot !== undefined && <span className={styles.why}>{whyNot}</span>}
    </div>
  );
};
