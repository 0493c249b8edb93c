import { useState, type SubmitEvent } from 'react';
import { usualWants } from '../../../preload/app-manifest.js';
import { call } from '../../api.js';
import { rich, t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Field } from '../../ui/field.js';
import { Icon } from '../../ui/icon.js';
import { Row } from '../../ui/row.js';
import { CopyManifest } from './copy-manifest.js';
import { SecretInput } from './secret-input.js';
import styles from './settings.module.css';
import { SlackAppsLink } from './slack-apps-link.js';
import { slackTokens } from './slack-tokens.js';
import { useSettings } from './use-settings.js';

/** The way in for a workspace: open at once while there is none, behind a button later. */
export const AddWorkspace = () => {
  const { view } = useSettings();
  const [isOpen, setOpen] = useState(false);
  const [says, setSays] = useState<string>();
  const isFirst = view.workspaces.length === 0;
  const done = (text: string): void => {
    setSays(text);
    setOpen(false);
  };
  const open = (): void => {
    setSays(undefined);
    setOpen(true);
  };
  return (
    <>
      {isFirst || isOpen ? (
        <Card
          title={isFirst ? 'Slack' : t`Add a workspace`}
          about={rich`Perch connects as a Slack app of your own, one per workspace. Its two tokens are on ${(<SlackAppsLink />)}.`}
        >
          <CopyManifest wants={usualWants} />
          <TokensForm onAdded={done} {...(isFirst ? {} : { onCancel: () => setOpen(false) })} />
        </Card>
      ) : (
        <div>
          <Button onClick={open}>{t`Add a workspace`}</Button>
        </div>
      )}
      <p role="status" className={styles.says}>
        {says !== undefined && (
          <>
            <Icon name="check" /> {says}
          </>
        )}
      </p>
    </>
  );
};

interface FormProps {
  /** With what main says of the tokens. */
  readonly onAdded: (says: string) => void;
  readonly onCancel?: () => void;
}

const TokensForm = ({ onAdded, onCancel }: FormProps) => {
  const { onView } = useSettings();
  const [drafts, setDrafts] = useState({ app: '', bot: '' });
  const action = useAction();
  const isBusy = action.state.kind === 'busy';
  const isWhole = drafts.app.trim() !== '' && drafts.bot.trim() !== '';
  const add = async (): Promise<void> => {
    const { says, view } = await call('workspaces.add', { pasted: [drafts.app, drafts.bot] });
    onView(view);
    onAdded(t(says));
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (isWhole && (await action.run(add))) setDrafts({ app: '', bot: '' });
  };
  return (
    <form className={styles.tokens} onSubmit={(event) => void submit(event)}>
      {(['app', 'bot'] as const).map((kind) => (
        <Field
          key={kind}
          label={slackTokens[kind].label}
          hint={slackTokens[kind].hint}
          state={{ kind: 'idle' }}
        >
          {(ids) => (
            <div className={styles.paste}>
              <SecretInput
                ids={ids}
                placeholder={slackTokens[kind].placeholder}
                disabled={isBusy}
                value={drafts[kind]}
                onChange={(value) => setDrafts({ ...drafts, [kind]: value })}
              />
            </div>
          )}
        </Field>
      ))}
      <Row>
        <Button look="primary" type="submit" busy={isBusy} disabled={!isWhole}>
          {isBusy ? t`Checking…` : t`Check and add`}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t`Cancel`}</Button>}
      </Row>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </form>
  );
};
