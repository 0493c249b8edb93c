import type { ManifestWants } from '../../../preload/settings.js';
import { createAppLink, manifestText, newApp } from '../../../preload/app-manifest.js';
import type { SetUpWants } from '../../../preload/set-up.js';
import { call, useCall } from '../../api.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { CopyButton } from '../../ui/copy-button.js';
import { Disclosure } from '../../ui/disclosure.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Row } from '../../ui/row.js';
import { useSettings } from '../settings/use-settings.js';
import { AppWants } from './app-wants.js';
import { ScopeTable } from './scope-table.js';
import styles from './set-up.module.css';
import { stepWords } from './steps.js';

const nothing = {};

/** A Slack app of one's own, made from a manifest that asks for what is wanted and nothing else. */
export const AppStep = ({ onImport }: { readonly onImport: () => void }) => {
  const { view, onView } = useSettings();
  const { wants, workspace } = view.setUp;
  const save = async ({ events, files, panel, ways }: SetUpWants): Promise<void> =>
    onView(await call('setUp.want', { events: [...events], files, panel, ways: [...ways] }));
  return (
    <Card
      title={stepWords.app.title}
      about={t`Perch speaks to Slack as an app of your own. Nobody stands between: what your team writes goes from Slack to this machine.`}
    >
      <AppWants wants={wants} onSave={save} />
      <CreateApp wants={wants} hasApp={workspace !== undefined} />
      <Disclosure label={t`Every scope the app asks for, and why`}>
        <ScopeTable wants={wants} />
      </Disclosure>
      <Disclosure label={t`The manifest`}>
        <pre className={styles.manifest}>{manifestText(wants)}</pre>
      </Disclosure>
      <p
        className={styles.quiet}
      >{t`An app made from your own manifest counts as internal: Slack’s limit of one request a minute, with 15 messages each, does not apply when Perch reads the past of a channel.`}</p>
      <Row>
        <Button onClick={onImport}>{t`Coming from another bot? Import its .env file…`}</Button>
      </Row>
    </Card>
  );
};

const CreateApp = (props: { readonly wants: ManifestWants; readonly hasApp: boolean }) => {
  const { wants, hasApp } = props;
  const action = useAction();
  const { loaded } = useCall('app.info', nothing);
  // Windows opens no address of more than 2081 characters; the manifest is then pasted.
  const isShort = loaded.kind === 'ready' && loaded.value.platform.startsWith('win32');
  const url = isShort ? newApp : createAppLink(wants);
  return (
    <div className={styles.create}>
      <Row>
        <Button
          look={hasApp ? 'plain' : 'primary'}
          icon="external"
          onClick={() => void action.run(() => call('app.openLink', { url }))}
        >{t`Create the Slack app`}</Button>
        <CopyButton label={t`Copy the manifest`} text={() => manifestText(wants)} />
      </Row>
      <p className={styles.quiet}>
        {hasApp
          ? t`Perch has a token of your app already. After a change above, paste the manifest on its page under App Manifest and install the app again.`
          : isShort
            ? t`Copy the manifest first. In your browser choose From a manifest and your workspace, paste it, and press Create.`
            : t`Your browser opens with everything filled in: choose your workspace, look it over and press Create.`}
      </p>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </div>
  );
};
