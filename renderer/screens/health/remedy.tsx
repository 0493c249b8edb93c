import type { ErrorCode } from '../../../preload/errors.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Row } from '../../ui/row.js';

interface Props {
  readonly code: ErrorCode;
  readonly onOpenSettings: () => void;
}

/** The button that leads to where an error of a connection is mended; nothing where waiting mends it. */
export const Remedy = ({ code, onOpenSettings }: Props) => {
  const opening = useAction();
  if (atSlack.has(code))
    return (
      <>
        <Row>
          <Button
            onClick={() => void opening.run(() => call('app.openLink', { url: appsPage }))}
          >{t`Open your Slack apps`}</Button>
        </Row>
        {opening.state.kind === 'failed' && <ErrorCard error={opening.state.error} />}
      </>
    );
  const label = inSettings[code];
  return label === undefined ? null : (
    <Row>
      <Button onClick={onOpenSettings}>{label}</Button>
    </Row>
  );
};

const appsPage = 'https://api.slack.com/apps';

/** What is switched on and granted at Slack, not here. */
const atSlack: ReadonlySet<ErrorCode> = new Set(['link_disabled', 'missing_scope']);

const newToken = t`Paste a new token`;
const network = t`Look at the network settings`;
const inSettings: Readonly<Partial<Record<ErrorCode, string>>> = {
  ...{ invalid_auth: newToken, token_revoked: newToken, account_inactive: newToken },
  ...{
    not_allowed_token_type: newToken,
    tokens_mismatch: newToken,
    config_invalid: t`Open Settings`,
  },
  ...{ proxy_refused: network, proxy_unreachable: network, cert_untrusted: network },
  ...{ ca_unusable: network, tls_failed: network, network_down: network, dns_failed: network },
  ...{ port_in_use: t`Choose another port`, workspace_duplicate: t`Open Settings` },
  ...{ attempts_exhausted: t`Open Settings`, slack_refused: t`Open Settings` },
};
