import { t } from '../language.js';
import styles from './switch.module.css';

interface Props {
  /** What is on or off: "Acme". */
  readonly label: string;
  readonly isOn: boolean;
  readonly disabled?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Something that is on or off, changed at once. Its knob tells by its place, not by colour alone. */
export const Switch = ({ label, isOn, disabled = false, onChange }: Props) => (
  <label className={styles.switch}>
    <span className="visually-hidden">{label}</span>
    <span aria-hidden className={styles.word}>
      {isOn ? t`On` : t`Off`}
    </span>
    <input
      type="checkbox"
      role="switch"
      className={styles.box}
      checked={isOn}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
    />
  </label>
);
