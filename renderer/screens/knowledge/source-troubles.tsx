import { useState } from 'react';
import type { SourceTrouble } from '../../../preload/sources.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { count as inWords } from '../../ui/format.js';
import styles from '../settings/settings.module.css';

interface Props {
  readonly id: string;
  readonly count: number;
}

/** What could not be read, each with its reason; asked for when somebody wants to know. */
export const SourceTroubles = ({ id, count }: Props) => {
  const action = useAction();
  const [troubles, setTroubles] = useState<readonly SourceTrouble[]>();
  const toggle = (): void =>
    troubles
      ? setTroubles(undefined)
      : void action.run(async () => setTroubles((await call('sources.troubles', { id })).troubles));
  return (
    <div>
      <Button
        look="quiet"
        icon="alert"
        aria-expanded={troubles !== undefined}
        busy={action.state.kind === 'busy'}
        onClick={toggle}
      >
        {t`${inWords(count)} could not be read`}
      </Button>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
      {troubles && (
        <ul className={styles.quiet}>
          {troubles.map(({ item, reason }) => (
            <li key={item}>{item === '' ? t`It ${reason}` : `${item} ${t(reason)}`}</li>
          ))}
          {troubles.length < count && <li>{t`and ${inWords(count - troubles.length)} more`}</li>}
        </ul>
      )}
    </div>
  );
};
