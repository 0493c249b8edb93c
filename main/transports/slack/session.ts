// What is known of the workspace while its bot token stays the same.
import type { Network } from '../../lib/network/network.js';
import type { Log } from '../../log/log.js';
import {
  createDirectory,
  type ChannelInfo,
  type Directory,
  type DirectoryEvents,
  type PersonInfo,
} from './directory.js';
import type { Self } from './events.js';
import { identify, type Identity } from './identity.js';
import { createWeb, type Web } from './web.js';
import type { SteadyClock } from '../../lib/clock.js';
import type { WorkspaceInfo } from '../transport.js';

export interface Session {
  readonly botToken: string;
  readonly apiUrl: string;
  readonly web: Web;
  readonly identity: Identity;
  readonly self: Self;
  readonly directory: Directory;
}

/** Names of a workspace that an earlier run knew. */
export interface KnownNames {
  readonly channels: readonly ChannelInfo[];
  readonly people: readonly PersonInfo[];
}

export interface SessionOptions {
  readonly known: (workspace: string) => Promise<KnownNames>;
  readonly events: DirectoryEvents & { onWorkspace(workspace: WorkspaceInfo): void };
  /** The way to Slack. */
  readonly network: Network;
  readonly clock: SteadyClock;
  readonly log: Log;
}

/**
 * Proves the bot token, each time, so that one revoked meanwhile doesn't pass for connected. Keeps the
 * names of `before` while token and address are the same. Throws AppError.
 */
export async function openSession(
  before: Session | undefined,
  { botToken, apiUrl }: { readonly botToken: string; readonly apiUrl: string },
  options: SessionOptions,
): Promise<Session> {
  const isSame = before?.botToken === botToken && before.apiUrl === apiUrl;
  const web = isSame ? before.web : createWeb(botToken, apiUrl, options.network.fetch, options.log);
  const identity = await identify(web.reading);
  options.events.onWorkspace(identity.workspace);
  if (isSame) return { ...before, identity };
  const directory = await openDirectory(identity, web, options);
  const { id: workspace, botUserId: userId } = identity.workspace;
  const self = { workspace, userId, botId: identity.botId };
  return { botToken, apiUrl, web, identity, self, directory };
}

async function openDirectory(
  { workspace: { id, botUserId, botName } }: Identity,
  web: Web,
  { known, events, clock, log }: SessionOptions,
): Promise<Directory> {
  const { channels, people } = await known(id);
  const bot = { workspace: id, id: botUserId, name: botName };
  return createDirectory({
    workspace: id,
    web: web.reading,
    known: { channels, people: [...people, bot] },
    events,
    clock,
    log,
  });
}
