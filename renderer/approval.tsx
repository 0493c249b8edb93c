import type { ApprovalView } from '../preload/approvals.js';
import { call } from './api.js';
import styles from './approval.module.css';
import { Button } from './ui/button.js';
import { ErrorCard } from './ui/error-card.js';
import { RelativeTime } from './ui/relative-time.js';
import { Row } from './ui/row.js';
import { useAction } from './use-action.js';
import { rich, t } from './language.js';
import { personWords, placeWords } from './place-words.js';

interface Props {
  readonly approval: ApprovalView;
  readonly onDecided: () => void;
}

/** An act that waits for the owner's word: everything it would be done with, and both buttons. */
export const Approval = ({ approval, onDecided }: Props) => {
  const action = useAction();
  const { id, hash, tool, asker, place, askedAt } = approval;
  const busy = action.state.kind === 'busy';
  const decide = (approve: boolean): void =>
    void action.run(() => call('approvals.decide', { id, hash, approve })).finally(onDecided);
  return (
    <div className={styles.approval}>
      <p className={styles.what}>
        {rich`${(<code>{tool}</code>)}, asked for by ${personWords(asker)} in ${placeWords(place)} ${(<RelativeTime at={askedAt} />)}; it lapses after five minutes`}
      </p>
      <Arguments approval={approval} />
      <Row>
        <Button
          aria-label={t`Approve ${tool}`}
          busy={busy}
          onClick={() => decide(true)}
        >{t`Approve`}</Button>
        <Button
          look="danger"
          aria-label={t`Deny ${tool}`}
          disabled={busy}
          onClick={() => decide(false)}
        >{t`Deny`}</Button>
      </Row>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </div>
  );
};

const Arguments = ({ approval }: Pick<Props, 'approval'>) => (
  <dl className={styles.arguments}>
    {approval.arguments.map(({ name, value }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
