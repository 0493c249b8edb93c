import { many } from '../../../preload/language/sentence.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { count } from '../../ui/format.js';
import styles from './logs.module.css';
import type { LogHits } from './use-log-search.js';

interface Props {
  readonly found: LogHits;
  /** The number of the line stood on. */
  readonly current: number | undefined;
  readonly onStep: (seq: number) => void;
}

/** How many lines match, and the way from one to the next. */
export const HitSteps = ({ found, current, onStep }: Props) => {
  if (found.kind === 'none' || found.kind === 'failed') return null;
  const hits = found.kind === 'ready' ? found.hits : [];
  const step = (way: 'next' | 'previous'): void => {
    const seq = nextHit(hits, current, way);
    if (seq !== undefined) onStep(seq);
  };
  return (
    <div className={styles.steps} role="group" aria-label={t`Matches`}>
      <span role="status" className={styles.count}>
        {found.kind === 'busy' ? t`searching…` : hitWords(hits, current)}
      </span>
      <Button
        look="quiet"
        icon="up"
        aria-label={t`Previous match`}
        disabled={hits.length === 0}
        onClick={() => step('previous')}
      />
      <Button
        look="quiet"
        icon="down"
        aria-label={t`Next match`}
        disabled={hits.length === 0}
        onClick={() => step('next')}
      />
    </div>
  );
};

/** The hit after or before the line stood on, round the end; without one the last. */
export const nextHit = (
  hits: readonly number[],
  current: number | undefined,
  way: 'next' | 'previous',
): number | undefined => {
  if (current === undefined) return hits.at(-1);
  return way === 'next'
    ? (hits.find((seq) => seq > current) ?? hits[0])
    : (hits.findLast((seq) => seq < current) ?? hits.at(-1));
};

const hitWords = (hits: readonly number[], current: number | undefined): string => {
  if (hits.length === 0) return t`no match`;
  const at = current === undefined ? -1 : hits.indexOf(current);
  if (at >= 0) return t`${count(at + 1)} of ${count(hits.length)}`;
  return t(many(hits.length, { one: '1 match', other: '{{count}} matches' }));
};
