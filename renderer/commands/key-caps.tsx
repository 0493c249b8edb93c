import styles from './key-caps.module.css';
import { capsOf, spokenKeys } from './keys.js';

const isMac = /mac/i.test(navigator.userAgent);

/** A shortcut as the keys to press, by the names of this system. */
export const KeyCaps = ({ keys }: { readonly keys: string }) => (
  <span className={styles.keys}>
    <span className="visually-hidden">{spokenKeys(keys, isMac)}</span>
    {capsOf(keys, isMac).map((cap) => (
      <kbd key={cap} aria-hidden>
        {cap}
      </kbd>
    ))}
  </span>
);
