import type { PairedPerson } from '../../../preload/pairing.js';
import { call, useCall } from '../../api.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import styles from './settings.module.css';

const nothing = {};

/** Who was let in by a code, each to be put out again; of all workspaces. */
export const PairedPeople = () => {
  const { loaded, reload, set } = useCall('pairing.list', nothing);
  const action = useAction();
  const remove = ({ workspace, person }: PairedPerson): void =>
    void action.run(async () => set(await call('pairing.remove', { workspace, person })));
  if (loaded.kind === 'failed') return <ErrorCard error={loaded.error} onRetry={reload} />;
  if (loaded.kind === 'loading' || loaded.value.paired.length === 0) return null;
  return (
    <>
      <ul className={styles.folders} aria-label={t`People let in by a code`}>
        {loaded.value.paired.map((each) => (
          <li key={`${each.workspace}/${each.person}`} className={styles.folder}>
            <p className={styles.folderBody}>{t`${each.name} in ${each.team}`}</p>
            <Button
              aria-label={t`Let ${each.name} in no longer`}
              busy={action.state.kind === 'busy'}
              onClick={() => remove(each)}
            >{t`Remove`}</Button>
          </li>
        ))}
      </ul>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </>
  );
};
