import { Field } from '../../../ui/field.js';
import { SecretInput } from '../secret-input.js';
import styles from '../settings.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  /** What is wrong with it. */
  readonly problem?: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A passphrase, hidden unless its owner wants to see it. */
export const PassphraseField = ({ label, value, problem, onChange }: Props) => (
  <Field
    label={label}
    state={problem === undefined ? { kind: 'idle' } : { kind: 'invalid', message: problem }}
  >
    {(ids) => (
      <div className={styles.paste}>
        <SecretInput ids={ids} placeholder="" disabled={false} value={value} onChange={onChange} />
      </div>
    )}
  </Field>
);
