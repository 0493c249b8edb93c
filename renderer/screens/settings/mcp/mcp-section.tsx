import { useCall } from '../../../api.js';
import { t } from '../../../language.js';
import { Card } from '../../../ui/card.js';
import { ErrorCard } from '../../../ui/error-card.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { Setting } from '../setting.js';
import { AddServer } from './add-server.js';
import { McpServerCard } from './mcp-server-card.js';

const nothing = {};

/** Servers whose tools the model may call, each tool as the owner allows it. */
export const McpSection = () => {
  const { loaded, reload, set } = useCall('mcp.list', nothing);
  return (
    <Card
      title={t`Tools of other servers`}
      about={t`Servers that speak MCP. What a server says of its tools is its own claim: allow what you know.`}
    >
      {loaded.kind === 'loading' && <Skeleton lines={2} label={t`Loading tool servers`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' &&
        loaded.value.servers.map((server) => (
          <McpServerCard key={server.name} server={server} onServers={set} />
        ))}
      {loaded.kind === 'ready' && (
        <Setting path="mcp.servers" label={t`Tools of other servers`}>
          <AddServer onServers={set} />
        </Setting>
      )}
    </Card>
  );
};
