import type { SlackTransport } from '../../../preload/settings.js';
import { call } from '../../api.js';
import { Card } from '../../ui/card.js';
import { bounds } from './bounds.js';
import { ChoiceSetting } from './choice-setting.js';
import { NumberSetting } from './number-setting.js';
import { SecretField } from './secret-field.js';
import styles from './settings.module.css';
import { useSettings } from './use-settings.js';

const transportWords: Readonly<Record<SlackTransport, string>> = {
  socket: 'Socket Mode: a connection from here to Slack',
  http: 'HTTP events: requests from Slack to here, through a tunnel of yours',
  auto: 'Socket Mode, and HTTP events while it is switched off',
};

/** Which way messages come in from Slack. */
export const EventsSection = () => {
  const { view, update, fixedBy } = useSettings();
  const { transport, httpPort } = view.events;
  return (
    <Card
      title="How messages come in"
      about="Socket Mode needs no address of yours and is right for nearly everybody. A change holds at once; nothing is lost on the way."
    >
      <ChoiceSetting
        label="Way"
        value={transport}
        choices={transportWords}
        fixed={fixedBy('events.transport')}
        onSave={(next) => update({ events: { transport: next } })}
      />
      {transport !== 'socket' && (
        <>
          <NumberSetting
            label="Port"
            about="Perch listens on this port of this machine only (127.0.0.1)."
            value={httpPort}
            bounds={bounds.httpPort}
            fixed={fixedBy('events.httpPort')}
            onSave={(next) => update({ events: { httpPort: next } })}
          />
          <SigningSecret />
          <p className={styles.quiet}>
            Lead your tunnel to http://127.0.0.1:{httpPort} and enter its address in the Slack app,
            followed by /slack/events under Event Subscriptions, /slack/commands for commands and
            /slack/interactions under Interactivity.
          </p>
        </>
      )}
    </Card>
  );
};

const SigningSecret = () => {
  const { view, onView, fixedBy } = useSettings();
  const save = async (pasted: string): Promise<string> => {
    const { says, view: next } = await call('settings.saveSecret', { kind: 'signing', pasted });
    onView(next);
    return says;
  };
  return (
    <SecretField
      label="Signing secret"
      hint="Basic Information → App Credentials → Signing Secret. Requests without its signature are refused."
      placeholder="32 letters and digits"
      secret={view.events.signingSecret}
      fixed={fixedBy('events.signingSecret')}
      onSave={save}
      onForget={async () => onView(await call('settings.forgetSecret', { kind: 'signing' }))}
    />
  );
};
