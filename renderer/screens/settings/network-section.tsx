import type { ProxyMode } from '../../../preload/settings.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { Card } from '../../ui/card.js';
import { ChoiceSetting } from './choice-setting.js';
import { TestConnection } from './connection-test.js';
import { hostsOf } from './host-list.js';
import { SecretField } from './secret-field.js';
import { TextSetting } from './text-setting.js';
import { useSettings } from './use-settings.js';

const modeWords: Readonly<Record<ProxyMode, string>> = {
  system: t`As this machine is set up`,
  manual: t`The proxy entered below`,
  none: t`No proxy`,
};

/** How Perch gets out of this machine, and a test of the whole way. */
export const NetworkSection = () => {
  const { view, update } = useSettings();
  const { proxyMode, noProxy, caFile } = view.network;
  const [first, ...others] = view.workspaces;
  const testLabel =
    first && others.length > 0 ? t`Test the connection to ${first.name}` : t`Test the connection`;
  return (
    <Card
      title={t`Network`}
      about={t`For Slack, its WebSocket, models, embedding and tool servers and web pages alike. A change holds from the next attempt on. This machine itself is always reached without a proxy.`}
    >
      <ChoiceSetting
        label={t`Proxy`}
        value={proxyMode}
        choices={modeWords}
        path="network.proxyMode"
        onSave={(next) => update({ network: { proxyMode: next } })}
      />
      {proxyMode === 'manual' && <ProxyAddress />}
      {proxyMode !== 'none' && (
        <TextSetting
          label={t`Hosts without a proxy`}
          hint={t`Separated by commas; .acme.com stands for all below it.`}
          value={noProxy.join(', ')}
          path="network.noProxy"
          onSave={(draft) => update({ network: { noProxy: hostsOf(draft) } })}
        />
      )}
      <TextSetting
        label={t`CA file`}
        hint={t`Path of a PEM file with the certificate of your company’s network, trusted beside the usual ones. Certificates are always checked.`}
        value={caFile ?? ''}
        path="network.caFile"
        onSave={(draft) => update({ network: { caFile: draft } })}
      />
      <TestConnection label={testLabel} />
    </Card>
  );
};

const ProxyAddress = () => {
  const { view, onView } = useSettings();
  const { proxyUrl, proxyName } = view.network;
  const save = async (pasted: string): Promise<string> => {
    const { says, view: next } = await call('settings.saveProxy', { pasted });
    onView(next);
    return t(says);
  };
  return (
    <SecretField
      label={proxyName === undefined ? t`Proxy address` : t`Proxy address (${proxyName})`}
      hint={t`With user and password if it asks for them: http://user:password@proxy.acme:8080. It is kept like a token.`}
      placeholder="http://…"
      secret={proxyUrl}
      path="network.proxyUrl"
      onSave={save}
      onForget={async () => onView(await call('settings.forgetSecret', { kind: 'proxy' }))}
    />
  );
};
