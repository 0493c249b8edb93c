import { useEffect, useMemo, useState } from 'react';
import type { TransitionView, WorkspaceHealth } from '../../../preload/health.js';
import { useCall } from '../../api.js';
import { t } from '../../language.js';
import { workspaceWords } from '../../place-words.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { fullTime, shortTime } from '../../ui/format.js';
import { useNow } from '../../ui/use-now.js';
import styles from './health.module.css';

interface Props {
  readonly workspace: WorkspaceHealth;
}

const dayHours = 24;
const monthHours = 30 * 24;
const firstRows = 6;

/** What happened to the connection, the newest first: planned refreshes apart from faults. */
export const Transitions = ({ workspace }: Props) => {
  const { id, state, refreshes, reconnects } = workspace;
  const [hours, setHours] = useState(dayHours);
  const input = useMemo(() => ({ workspace: id, hours }), [id, hours]);
  const { loaded, reload } = useCall('health.history', input);
  useEffect(reload, [reload, state.kind, refreshes, reconnects]);
  const isWhole = hours === monthHours;

  return (
    <section
      className={styles.history}
      aria-label={t`What happened to ${workspaceWords(workspace.name)}`}
    >
      <h3>{isWhole ? t`Last 30 days` : t`Last 24 hours`}</h3>
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && (
        <Rows
          rows={isWhole ? loaded.value.transitions : loaded.value.transitions.slice(0, firstRows)}
        />
      )}
      {!isWhole && (
        <div>
          <Button look="quiet" onClick={() => setHours(monthHours)}>{t`Show 30 days`}</Button>
        </div>
      )}
    </section>
  );
};

const Rows = ({ rows }: { readonly rows: readonly TransitionView[] }) => {
  const now = useNow(60_000);
  if (rows.length === 0) return <p className={styles.foot}>{t`Nothing happened.`}</p>;
  return (
    <ol className={styles.transitions}>
      {rows.map((row, index) => (
        <li key={`${row.at} ${index}`}>
          <time dateTime={new Date(row.at).toISOString()} title={fullTime(row.at)}>
            {shortTime(row.at, now)}
          </time>
          <span>{t(row.words)}</span>
          {!row.planned && <Badge tone="warn" icon="alert">{t`Fault`}</Badge>}
        </li>
      ))}
    </ol>
  );
};
