import { useEffect, useState } from 'react';
import type { CreditView } from '../../../preload/set-up.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { ErrorCard } from '../../ui/error-card.js';
import { useSettings } from '../settings/use-settings.js';
import { OpenPage } from './open-page.js';
import styles from './set-up.module.css';

/** What is left of the key's credit, asked as soon as there is a key. */
export const Credit = () => {
  const { view } = useSettings();
  const { key, baseUrl } = view.model;
  const end = key.set ? key.last4 : undefined;
  const [credit, setCredit] = useState<CreditView>();
  const { state, run } = useAction();
  useEffect(() => {
    if (end === undefined) return;
    void run(async () => setCredit(await call('setUp.credit', {})));
  }, [end, baseUrl, run]);
  if (end === undefined)
    return (
      <OpenPage url="https://openrouter.ai/settings/keys" label={t`Make a key at OpenRouter`} />
    );
  return (
    <>
      <p role="status" className={styles.quiet}>
        {state.kind === 'busy' ? t`Asking what is left of its credit…` : credit && t(credit.says)}
      </p>
      {credit?.left !== undefined && credit.left <= 0 && (
        <OpenPage url="https://openrouter.ai/settings/credits" label={t`Add credit`} />
      )}
      {state.kind === 'failed' && <ErrorCard error={state.error} />}
    </>
  );
};
