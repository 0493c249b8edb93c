import { useEffect, useState } from 'react';
import { t } from '../language.js';
import { Icon } from './icon.js';
import styles from './field.module.css';

/** "Saved", for the moment after it happened. */
export const SavedMark = () => {
  const [isShown, setShown] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setShown(false), 2500);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <span className={styles.saved}>
      <Icon name="check" /> {t`Saved`}
    </span>
  );
};
