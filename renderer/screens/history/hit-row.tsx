import { memo } from 'react';
import type { MessageHit } from '../../../preload/search.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { personWords, placeWords } from '../../place-words.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { dayAndTime, fullTime } from '../../ui/format.js';
import { Marked } from '../../ui/marked.js';
import { useAction } from '../../use-action.js';
import styles from './history.module.css';

interface Props {
  readonly hit: MessageHit;
  /** ms; decides whether the year is shown. */
  readonly now: number;
  readonly onOpen: (hit: MessageHit) => void;
}

/** One message that was found: where and when who said it, with the words marked. */
export const HitRow = memo(({ hit, now, onOpen }: Props) => {
  const { place, author, at, isPrivate, snippet } = hit;
  return (
    <li className={styles.hit}>
      <button type="button" data-hit className={styles.open} onClick={() => onOpen(hit)}>
        <span className={styles.about}>
          <span className={styles.author}>{personWords(author.name)}</span>
          <span>{placeWords(place)}</span>
          <time dateTime={new Date(at).toISOString()} title={fullTime(at)}>
            {dayAndTime(at, now)}
          </time>
          {isPrivate && <Badge tone="calm" icon="lock">{t`Private`}</Badge>}
        </span>
        <span className={styles.text}>
          <Marked {...snippet} />
        </span>
      </button>
      {hit.link !== undefined && <OpenInSlack url={hit.link} />}
    </li>
  );
});
HitRow.displayName = 'HitRow';

const OpenInSlack = ({ url }: { readonly url: string }) => {
  const action = useAction();
  return (
    <>
      <Button
        look="quiet"
        icon="external"
        aria-label={t`Open in Slack`}
        title={t`Open in Slack`}
        onClick={() => void action.run(() => call('app.openLink', { url }))}
      />
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </>
  );
};
