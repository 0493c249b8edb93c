// The mcp.* calls: servers of tools, and what of them is allowed.
import type { McpServerView } from '../../preload/mcp.js';
import type { McpServers } from '../conversation/tools/mcp-servers.js';
import type { Settings } from '../settings/settings.js';
import type { CallHandlers } from './answer-call.js';

export interface McpCallOptions {
  readonly toolServers: Pick<McpServers, 'view' | 'decide'>;
  readonly settings: Pick<Settings, 'setMcpServer'>;
}

type McpHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `mcp.${string}`>>;

/** Each answers with what holds then. */
export function mcpHandlers({ toolServers, settings }: McpCallOptions): McpHandlers {
  const then = async (work?: Promise<void>): Promise<{ servers: readonly McpServerView[] }> => {
    await work;
    return { servers: await toolServers.view() };
  };
  return {
    'mcp.list': () => then(),
    'mcp.decide': (word) => then(toolServers.decide(word)),
    'mcp.save': ({ name, server, secrets }) => then(settings.setMcpServer(name, server, secrets)),
    'mcp.remove': ({ name }) => then(settings.setMcpServer(name, undefined)),
  };
}
