import { useEffect, useRef, useState, type SubmitEvent, type ReactNode } from 'react';
import type { SecretView } from '../../../preload/settings.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Field } from '../../ui/field.js';
import { Icon } from '../../ui/icon.js';
import { Row } from '../../ui/row.js';
import { SecretInput } from './secret-input.js';
import { Setting } from './setting.js';
import styles from './settings.module.css';
import { useSetting, type OfSetting } from './use-setting.js';

interface Props extends OfSetting {
  readonly label: string;
  readonly hint: ReactNode;
  readonly placeholder: string;
  readonly secret: SecretView;
  /** Has main check and keep what was pasted; resolves to what main says of it. */
  readonly onSave: (pasted: string) => Promise<string>;
  /** Without it the secret can only be replaced here. */
  readonly onForget?: () => Promise<void>;
}

/** A secret that goes in and never comes out: pasted, checked, kept, replaced, forgotten. */
export const SecretField = (props: Props) => {
  const { label, secret, onSave, onForget } = props;
  const { path, fixed } = useSetting(props);
  const [isReplacing, setReplacing] = useState(false);
  const [says, setSays] = useState<string>();
  const forget = useAction();
  const keep = async (pasted: string): Promise<void> => {
    setSays(await onSave(pasted));
    setReplacing(false);
  };
  const drop = async (): Promise<void> => {
    if (!onForget) return;
    setSays(undefined);
    await forget.run(onForget);
  };

  return (
    <Setting path={path} label={label}>
      <div className={styles.secret}>
        {secret.set && !isReplacing ? (
          <Kept
            label={label}
            secret={secret}
            fixed={fixed}
            onReplace={() => setReplacing(true)}
            {...(onForget && { onForget: () => void drop() })}
          />
        ) : (
          <PasteForm
            {...props}
            fixed={fixed}
            onKeep={keep}
            {...(secret.set && { onCancel: () => setReplacing(false) })}
          />
        )}
        <p role="status" className={styles.says}>
          {says !== undefined && (
            <>
              <Icon name="check" /> {says}
            </>
          )}
        </p>
        {forget.state.kind === 'failed' && <ErrorCard error={forget.state.error} />}
      </div>
    </Setting>
  );
};

interface KeptProps {
  readonly label: string;
  readonly fixed: string | undefined;
  readonly secret: Extract<SecretView, { set: true }>;
  readonly onReplace: () => void;
  readonly onForget?: () => void;
}

const Kept = ({ label, secret, fixed, onReplace, onForget }: KeptProps) => (
  <div role="group" aria-label={label}>
    <p className={styles.secretLabel}>{label}</p>
    <Row>
      <code className={styles.mask}>•••• {secret.last4}</code>
      <span className={styles.kept}>{keptWords[secret.kept]}</span>
      {fixed === undefined && (
        <>
          <Button onClick={onReplace} aria-label={t`Replace ${label}`}>{t`Replace`}</Button>
          {onForget && (
            <Button
              look="danger"
              onClick={onForget}
              aria-label={t`Forget ${label}`}
            >{t`Forget`}</Button>
          )}
        </>
      )}
    </Row>
    {fixed !== undefined && <p className={styles.fixed}>{fixed}</p>}
  </div>
);

const keptWords: Readonly<Record<Extract<SecretView, { set: true }>['kept'], string>> = {
  encrypted: t`Stored, encrypted by your system`,
  unencrypted: t`Stored without encryption`,
  'this run only': t`Kept for this run only`,
  'given at start': t`Given at start, not stored`,
};

interface PasteFormProps extends Pick<Props, 'label' | 'hint' | 'placeholder'> {
  readonly fixed: string | undefined;
  readonly onKeep: (pasted: string) => Promise<void>;
  readonly onCancel?: () => void;
}

const PasteForm = ({ label, hint, placeholder, fixed, onKeep, onCancel }: PasteFormProps) => {
  const [draft, setDraft] = useState('');
  const action = useAction();
  const input = useRef<HTMLInputElement>(null);
  const isReplacing = onCancel !== undefined;
  useEffect(() => {
    if (isReplacing) input.current?.focus();
  }, [isReplacing]);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (draft.trim() !== '' && (await action.run(() => onKeep(draft)))) setDraft('');
  };
  const isBusy = action.state.kind === 'busy';
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Field label={label} hint={hint} fixed={fixed} state={action.state}>
        {(ids) => (
          <div className={styles.paste}>
            <SecretInput
              ids={ids}
              ref={input}
              placeholder={placeholder}
              disabled={fixed !== undefined || isBusy}
              value={draft}
              onChange={setDraft}
            />
            <Button look="primary" type="submit" busy={isBusy} disabled={draft.trim() === ''}>
              {isBusy ? t`Checking…` : t`Check and save`}
            </Button>
            {onCancel && <Button onClick={onCancel}>{t`Cancel`}</Button>}
          </div>
        )}
      </Field>
    </form>
  );
};
