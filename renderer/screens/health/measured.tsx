import type { Latency, LatencyFigures } from '../../../preload/health.js';
import { t } from '../../language.js';
import { count } from '../../ui/format.js';
import { Sparkline } from '../../ui/sparkline.js';
import styles from './health.module.css';

interface Props {
  readonly latency: Latency;
  /** "Round trip" */
  readonly name: string;
}

/** How long something takes: the last hour with its course, and the last day. */
export const Measured = ({ latency, name }: Props) => {
  const { perMinute, day } = latency;
  if (day.count === 0) return t`Nothing measured yet`;
  return (
    <span className={styles.measured}>
      <span className={styles.figures}>
        <span>{t`Last hour: ${inWords(latency)}`}</span>
        <span>{t`Last 24 hours: ${inWords(day)}`}</span>
      </span>
      <Sparkline values={perMinute} label={t`${name} over the last hour, minute by minute`} />
    </span>
  );
};

const inWords = ({ p50Ms, p99Ms }: LatencyFigures): string =>
  p50Ms === undefined || p99Ms === undefined
    ? t`nothing measured`
    : t`${count(p50Ms)} ms, 99 % within ${count(p99Ms)} ms`;
