import { useEffect } from 'react';
import type { PairingRequest } from '../../../preload/pairing.js';
import { call, useCall } from '../../api.js';
import { rich, t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Row } from '../../ui/row.js';
import { Skeleton } from '../../ui/skeleton.js';
import styles from './dead-letters-card.module.css';

const nothing = {};

/** Who asked to write to Perch directly, each to be let in or refused; nothing when nobody did. */
export const PairingCard = ({ amount }: { readonly amount: number }) =>
  amount === 0 ? null : <Requests amount={amount} />;

const Requests = ({ amount }: { readonly amount: number }) => {
  const { loaded, reload } = useCall('pairing.list', nothing);
  useEffect(() => reload(), [amount, reload]);
  return (
    <Card
      title={t`Asked to write to Perch`}
      about={t`They were given a code. Let in whom you know, when the code they tell you is the one shown here.`}
    >
      {loaded.kind === 'loading' && <Skeleton lines={2} label={t`Loading who asked`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && (
        <ul className={styles.letters}>
          {loaded.value.asked.map((request) => (
            <Request key={request.code} request={request} onDecided={reload} />
          ))}
        </ul>
      )}
    </Card>
  );
};

interface Props {
  readonly request: PairingRequest;
  readonly onDecided: () => void;
}

const Request = ({ request, onDecided }: Props) => {
  const action = useAction();
  const { workspace, person, name, team, code, askedAt } = request;
  const busy = action.state.kind === 'busy';
  const decide = (approve: boolean): void =>
    void action
      .run(() => call('pairing.decide', { workspace, person, code, approve }))
      .then(onDecided);
  return (
    <li className={styles.letter}>
      <p className={styles.where}>
        {rich`${name} in ${team}, code ${(<code>{code}</code>)}, ${(<RelativeTime at={askedAt} />)}`}
      </p>
      <Row>
        <Button
          aria-label={t`Approve ${name}`}
          busy={busy}
          onClick={() => decide(true)}
        >{t`Approve`}</Button>
        <Button
          look="danger"
          aria-label={t`Refuse ${name}`}
          disabled={busy}
          onClick={() => decide(false)}
        >{t`Refuse`}</Button>
      </Row>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </li>
  );
};
