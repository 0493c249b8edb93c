// The servers beside Slack and the model that the connection test asks.
import { many, say, type Sentence } from '../../preload/language/sentence.js';
import { createMcpServer } from '../agents/mcp/mcp-server.js';
import type { McpServerConfig } from '../agents/mcp/mcp-config.js';
import { systemClock as clock } from '../lib/clock.js';
import { AppError, messageIn } from '../lib/errors.js';
import { ownErrorIn, systemCode } from '../lib/network/system-code.js';
import type { Log } from '../log/log.js';
import type { Config } from '../settings/config.js';
import type { LegParts } from './connection-legs.js';
import type { Embeddings } from './embeddings.js';
import type { Foundation } from './foundation.js';
import type { FeedPlatform, FeedSource } from '../updates/feed.js';
import { serversOf } from './tools.js';

export type OtherServers = Pick<
  LegParts,
  'noEmbeddingServer' | 'askEmbeddings' | 'toolServers' | 'noUpdateServer' | 'askUpdates'
>;

/** As the settings have them now. A server of tools that is a program needs no network and is left out. */
export function otherServers(
  { settings, network, log }: Pick<Foundation, 'settings' | 'network' | 'log'>,
  embeddings: Pick<Embeddings, 'test'>,
  updatesFrom: FeedSource | undefined,
): OtherServers {
  const config = settings.config();
  const parts = { fetch: network.guardedFetch, log: log.for('tools') };
  return {
    noEmbeddingServer: () => whyNoServer(config),
    askEmbeddings: () => embeddings.test(),
    toolServers: serversOf(config)
      .filter(({ kind }) => kind === 'http')
      .map((server) => ({ name: server.name, ask: () => askToolServer(server, parts) })),
    ...updateServer(updatesFrom, config, network.guardedFetch),
  };
}

/** Only a release knows where updates come from. */
function updateServer(
  source: FeedSource | undefined,
  { updates }: Config,
  fetch: typeof globalThis.fetch,
): Pick<OtherServers, 'noUpdateServer' | 'askUpdates'> {
  if (!source)
    return {
      noUpdateServer: () => say`This build names no place that updates come from`,
      askUpdates: () => Promise.reject(new AppError('internal', say`There is no update server.`)),
    };
  return {
    noUpdateServer: () => undefined,
    askUpdates: async (signal) => {
      // What reads it is loaded when it is first asked: a start has no time for it.
      const { feedName, readFeed } = await import('../updates/feed.js');
      // A release is made for these systems alone.
      const name = feedName(updates.channel, process.platform as FeedPlatform, process.arch);
      const { version } = await readFeed(source, name, fetch, signal);
      return say`Its newest version is ${version}`;
    },
  };
}

const whyNoServer = ({ embedding: { provider } }: Config): Sentence | undefined => {
  if (provider === 'none') return say`Search goes by keywords alone`;
  return provider === 'local' ? say`Vectors are computed on this machine` : undefined;
};

/** Connects once, asks for its tools and lets it go; the one that answers use is not touched. */
export async function askToolServer(
  config: McpServerConfig,
  { fetch, log }: { readonly fetch: typeof globalThis.fetch; readonly log: Log },
): Promise<Sentence> {
  let failed: unknown;
  const server = createMcpServer(config, {
    // The protocol's own client says no more than "fetch failed".
    fetch: (input, init) =>
      fetch(input, init).catch((error: unknown) => {
        failed = error;
        throw error;
      }),
    ...{ log, clock, random: Math.random, onChange: () => undefined },
  });
  try {
    await server.wake();
    const state = server.state();
    if (state.kind === 'running') return offerWords(state.tools);
    throw refusalOf(config, state.kind === 'waiting' ? messageIn(state.error) : '', failed);
  } finally {
    await server.stop();
  }
}

const offerWords = (tools: number): Sentence =>
  many(tools, { one: 'It offers {{count}} tool', other: 'It offers {{count}} tools' });

/** A proxy or a certificate that is wrong speaks for itself. */
function refusalOf({ name }: McpServerConfig, says: string | Sentence, failed: unknown): AppError {
  const why = systemCode(failed) ?? says;
  return (
    ownErrorIn(failed) ??
    new AppError('part_down', say`The tool server ${name} does not answer (${why}).`, {
      ...{ retryable: true, cause: failed },
      fix: say`Look at its address and token, under Tools of other servers.`,
    })
  );
}
