import styles from './choice.module.css';

interface Props<Value extends string> {
  readonly label: string;
  /** What choosing does, for those who ask. */
  readonly title?: string;
  readonly value: Value;
  /** Values with their words, in order. */
  readonly words: Readonly<Record<Value, string>>;
  readonly disabled?: boolean;
  readonly onChange: (value: Value) => void;
}

/** One of a few values, in a line with other controls; its label is read out and not seen. */
export const Choice = <Value extends string>(props: Props<Value>) => {
  const { label, title, value, words, disabled, onChange } = props;
  // Object.keys gives the very keys the record has.
  const values = Object.keys(words) as Value[];
  return (
    <select
      aria-label={label}
      title={title}
      className={styles.control}
      value={value}
      disabled={disabled}
      onChange={({ target }) => {
        const chosen = values.find((each) => each === target.value);
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {values.map((each) => (
        <option key={each} value={each}>
          {words[each]}
        </option>
      ))}
    </select>
  );
};
