import type { SlackTransport, WorkspaceView } from '../../../preload/settings.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { bounds } from './bounds.js';
import { ChoiceSetting } from './choice-setting.js';
import { NumberSetting } from './number-setting.js';
import { SecretField } from './secret-field.js';
import styles from './settings.module.css';
import { useWorkspaceSettings } from './use-workspace-settings.js';

const transportWords: Readonly<Record<SlackTransport, string>> = {
  socket: t`Socket Mode: a connection from here to Slack`,
  http: t`HTTP events: requests from Slack to here, through a tunnel of yours`,
  auto: t`Socket Mode, and HTTP events while it is switched off`,
};

interface Props {
  readonly workspace: WorkspaceView;
}

/** Which way messages come in from Slack. */
export const WaySettings = ({ workspace }: Props) => {
  const { id, events } = workspace;
  const { update, pathOf } = useWorkspaceSettings(id);
  return (
    <>
      <ChoiceSetting
        label={t`How messages come in`}
        hint={t`Socket Mode needs no address of yours and is right for nearly everybody. A change holds at once; nothing is lost on the way.`}
        value={events.transport}
        choices={transportWords}
        path={pathOf('events', 'transport')}
        onSave={(transport) => update({ events: { transport } })}
      />
      {events.transport !== 'socket' && (
        <>
          <NumberSetting
            label={t`Port`}
            about={t`Perch listens on this port of this machine only (127.0.0.1). Each workspace needs one of its own.`}
            value={events.httpPort}
            bounds={bounds.httpPort}
            path={pathOf('events', 'httpPort')}
            onSave={(httpPort) => update({ events: { httpPort } })}
          />
          <SigningSecret workspace={workspace} />
          <p
            className={styles.quiet}
          >{t`Lead your tunnel to http://127.0.0.1:${events.httpPort} and enter its address in the Slack app, followed by /slack/events under Event Subscriptions, /slack/commands for commands and /slack/interactions under Interactivity.`}</p>
        </>
      )}
    </>
  );
};

const SigningSecret = ({ workspace: { id, events } }: Props) => {
  const { onView, pathOf } = useWorkspaceSettings(id);
  const save = async (pasted: string): Promise<string> => {
    const answer = await call('workspaces.saveSigningSecret', { workspace: id, pasted });
    onView(answer.view);
    return t(answer.says);
  };
  const forget = async (): Promise<void> =>
    onView(await call('workspaces.forgetSigningSecret', { workspace: id }));
  return (
    <SecretField
      label={t`Signing secret`}
      hint={t`Basic Information → App Credentials → Signing Secret. Requests without its signature are refused.`}
      placeholder={t`32 letters and digits`}
      secret={events.signingSecret}
      path={pathOf('events', 'signingSecret')}
      onSave={save}
      onForget={forget}
    />
  );
};
