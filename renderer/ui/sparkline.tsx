import styles from './sparkline.module.css';

interface Props {
  /** The oldest first; null = no value. */
  readonly values: readonly (number | null)[];
  readonly label: string;
}

const width = 120;
const height = 24;

/** The course of a value as a small bar per step; the words beside it carry the figures. */
export const Sparkline = ({ values, label }: Props) => {
  const highest = Math.max(1, ...values.map((value) => value ?? 0));
  const step = width / Math.max(1, values.length);
  const bar = (value: number | null, index: number): string => {
    if (value === null) return '';
    const tall = Math.max(2, (value / highest) * height);
    return `M${index * step} ${height}v${-tall}h${step * 0.75}v${tall}z`;
  };
  return (
    <svg
      className={styles.line}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <path d={values.map(bar).join('')} />
    </svg>
  );
};
