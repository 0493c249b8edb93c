// What the owner's settings give to tools: how far a model may go, and the servers of others.
import type { McpServerConfig } from '../agents/mcp/mcp-config.js';
import { createOutGate } from '../agents/out-gate.js';
import type { GivenTools } from '../conversation/tools/all-tools.js';
import { createMcpServers, type McpServers } from '../conversation/tools/mcp-servers.js';
import { systemClock as clock } from '../lib/clock.js';
import type { Config } from '../settings/config.js';
import type { Data } from './data.js';
import type { Foundation } from './foundation.js';

/** Starts no server before an answer, or the owner, asks for its tools. */
export function openToolServers(
  { settings, network, log }: Foundation,
  { store }: Pick<Data, 'store'>,
): McpServers {
  return createMcpServers({
    configs: () => serversOf(settings.config()),
    store: store.remote,
    fetch: network.guardedFetch,
    clock,
    random: Math.random,
    log: log.for('tools'),
  });
}

/** Read anew for every answer. */
export const givenTools = (
  { settings }: Foundation,
  servers: McpServers,
  readPage: GivenTools['readPage'],
): GivenTools => ({
  readPage,
  mode: () => settings.config().model.tools,
  ready: () => servers.ready(),
  more: () => servers.tools(),
  outGate: (text) => createOutGate({ messages: [] }, settings.config().model.linkHosts)(text),
});

/** The servers of the settings with their secrets; one that is not set is empty. */
export function serversOf({ mcp: { servers, secrets } }: Config): readonly McpServerConfig[] {
  const secretOf = (server: string, name: string): string => secrets[`${server}.${name}`] ?? '';
  return Object.entries(servers).map(([name, server]): McpServerConfig => {
    if ('url' in server) {
      const token = server.token ? secretOf(name, 'token') : undefined;
      return { kind: 'http', name, url: server.url, token };
    }
    const { command, args, env } = server;
    const values = Object.fromEntries(env.map((each) => [each, secretOf(name, each)]));
    return { kind: 'stdio', name, command, args, env: values };
  });
}
