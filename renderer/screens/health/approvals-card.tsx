import type { ApprovalState, ApprovalView } from '../../../preload/approvals.js';
import { Approval } from '../../approval.js';
import { rich, t } from '../../language.js';
import { personWords, placeWords } from '../../place-words.js';
import { Card } from '../../ui/card.js';
import { Disclosure } from '../../ui/disclosure.js';
import { ErrorCard } from '../../ui/error-card.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { useApprovals } from '../../use-approvals.js';
import styles from './dead-letters-card.module.css';

const mostEarlier = 10;

/** What tools want to do, each to be approved or denied, and what became of the latest; nothing where there was none. */
export const ApprovalsCard = () => {
  const { loaded, reload } = useApprovals();
  if (loaded.kind === 'loading') return null;
  if (loaded.kind === 'failed') return <ErrorCard error={loaded.error} onRetry={reload} />;
  const { approvals } = loaded.value;
  if (approvals.length === 0) return null;
  const open = approvals.filter(({ state }) => state === 'pending');
  const earlier = approvals.filter(({ state }) => state !== 'pending').slice(0, mostEarlier);
  return (
    <Card
      title={t`Acts of tools`}
      about={
        open.length === 0
          ? t`Nothing waits for your word.`
          : t`Done when you approve, and not before.`
      }
    >
      {open.length > 0 && (
        <ul className={styles.letters}>
          {open.map((approval) => (
            <li key={approval.id} className={styles.letter}>
              <Approval approval={approval} onDecided={reload} />
            </li>
          ))}
        </ul>
      )}
      {earlier.length > 0 && (
        <Disclosure label={t`Earlier acts`}>
          <ul className={styles.letters}>
            {earlier.map((approval) => (
              <Earlier key={approval.id} approval={approval} />
            ))}
          </ul>
        </Disclosure>
      )}
    </Card>
  );
};

const Earlier = ({ approval }: { readonly approval: ApprovalView }) => {
  const { tool, asker, place, state, askedAt, decidedBy } = approval;
  const outcome =
    decidedBy === undefined || state === 'expired'
      ? stateWords[state]
      : t`${stateWords[state]} (decided by ${decidedBy})`;
  return (
    <li className={styles.letter}>
      <p className={styles.where}>
        {rich`${(<code>{tool}</code>)} for ${personWords(asker)} in ${placeWords(place)}, ${(<RelativeTime at={askedAt} />)}: ${outcome}`}
      </p>
    </li>
  );
};

const stateWords: Readonly<Record<ApprovalState, string>> = {
  pending: t`waits`,
  approved: t`approved`,
  used: t`being done`,
  done: t`done`,
  failed: t`could not be done`,
  unknown: t`nobody can tell whether it was done`,
  denied: t`denied`,
  expired: t`not approved in time`,
};
