import { useState, type SubmitEvent } from 'react';
import { t } from '../../language.js';
import type { ActionState } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { SecretInput } from '../settings/secret-input.js';
import { slackTokens } from '../settings/slack-tokens.js';
import styles from './set-up.module.css';
import { TokenError } from './token-error.js';

interface Props {
  readonly field: 'app' | 'bot';
  readonly appId: string | undefined;
  readonly state: ActionState;
  /** Has main check and keep it; resolves to whether it did. */
  readonly onSave: (pasted: string) => Promise<boolean>;
}

/** Where a token is pasted, with white space, quotes and its name around it or without. */
export const PasteToken = ({ field, appId, state, onSave }: Props) => {
  const [draft, setDraft] = useState('');
  const { label, placeholder } = slackTokens[field];
  const isBusy = state.kind === 'busy';
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (draft.trim() !== '' && (await onSave(draft))) setDraft('');
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Field
        label={label}
        hint={t`It is checked with Slack and kept in your system’s keychain.`}
        state={{ kind: 'idle' }}
      >
        {(ids) => (
          <div className={styles.paste}>
            <SecretInput
              ids={ids}
              placeholder={placeholder}
              disabled={isBusy}
              value={draft}
              onChange={setDraft}
            />
            <Button look="primary" type="submit" busy={isBusy} disabled={draft.trim() === ''}>
              {isBusy ? t`Checking…` : t`Check and save`}
            </Button>
          </div>
        )}
      </Field>
      {state.kind === 'failed' && <TokenError error={state.error} appId={appId} />}
    </form>
  );
};
