// Slack over Socket Mode: one workspace, one connection, kept by supervise.ts.
import type { Clock } from '../../lib/clock.js';
import type { Log } from '../../log/log.js';
import { supervise, type Live, type Supervisor } from '../supervise.js';
import type { ConnectionState, Receive, Transport, WorkspaceInfo } from '../transport.js';
import { classify } from './classify.js';
import {
  createDirectory,
  type ChannelInfo,
  type Directory,
  type DirectoryEvents,
  type PersonInfo,
} from './directory.js';
import { mapEvent, type Self } from './events.js';
import type { Envelope } from './frames.js';
import { identify, missingScopes, type Identity } from './identity.js';
import { createOutgoing } from './outgoing.js';
import { openSocket } from './socket.js';
import { createWeb, type Web } from './web.js';

/** What Slack needs to know, read anew for every attempt so that a change applies at the next one. */
export interface SlackConfig {
  readonly appToken: string | undefined;
  readonly botToken: string | undefined;
  readonly apiUrl: string;
  readonly expectedBotUserId: string | undefined;
  /** No sign of life for this long ends the connection. */
  readonly pingIntervalMs: number;
  readonly reconnectDelayMs: number;
  /** Logs every frame, without its content. */
  readonly debug: boolean;
}

export interface SlackEvents extends DirectoryEvents {
  onState(state: ConnectionState): void;
  onWorkspace(workspace: WorkspaceInfo): void;
  /** What a person should know although the connection works; the whole list each time. */
  onWarnings(warnings: readonly string[]): void;
  /** Something arrived; ms. */
  onActivity(at: number): void;
}

export interface SlackOptions {
  readonly config: () => SlackConfig;
  readonly known: (workspace: string) => Promise<{ channels: ChannelInfo[]; people: PersonInfo[] }>;
  readonly receive: Receive;
  readonly events: SlackEvents;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

export interface Slack {
  readonly transport: Transport;
  readonly connection: Supervisor;
  stop(): Promise<void>;
}

/** What is known of the workspace while its bot token stays the same. */
interface Session {
  readonly botToken: string;
  readonly web: Web;
  readonly identity: Identity;
  readonly self: Self;
  readonly directory: Directory;
}

/** Connects when connection.start() is called and there are tokens. */
export function createSlack(options: SlackOptions): Slack {
  const { config, events, clock, log } = options;
  let session: Session | undefined;
  const own = new Set<Live>();

  const connect = async (signal: AbortSignal): Promise<Live> => {
    const { appToken = '', botToken = '', ...now } = config();
    if (session?.botToken !== botToken) session = await startSession(options, botToken);
    const current = session;
    const opened = await openSocket(
      {
        appToken,
        apiUrl: now.apiUrl,
        silenceMs: now.pingIntervalMs,
        helloTimeoutMs: 10_000,
        logFrames: now.debug,
        onEnvelope: (envelope) => takeEnvelope(envelope, current, options),
        clock,
        log,
      },
      signal,
    );
    const others = opened.sockets - own.size - 1;
    events.onWarnings(warningsOf(current.identity, others, now.expectedBotUserId));
    const { name, botName } = current.identity.workspace;
    log.info(`connected to ${name} as @${botName}`, { sockets: opened.sockets });
    return countOwn(opened.live, own);
  };
  const connection = supervise({
    hasToken: () => Boolean(config().appToken && config().botToken),
    connect,
    classify,
    publish: (state) => events.onState(state),
    backoff: () => ({ baseMs: config().reconnectDelayMs, ceilingMs: 30_000 }),
    provenMs: 30_000,
    clock,
    random: options.random,
    log,
  });
  return {
    transport: createOutgoing(() => session?.web),
    connection,
    stop: () => connection.stop(),
  };
}

/** Remembers our own open sockets: during a refresh there are two, and neither is "another copy". */
function countOwn(live: Live, own: Set<Live>): Live {
  own.add(live);
  void live.ended.then((verdict) => verdict.kind === 'refresh' || own.delete(live));
  return {
    ended: live.ended,
    vitals: () => live.vitals(),
    close: async () => {
      await live.close();
      own.delete(live);
    },
  };
}

async function startSession(options: SlackOptions, botToken: string): Promise<Session> {
  const { config, events, log } = options;
  const web = createWeb(botToken, config().apiUrl, log);
  const identity = await identify(web.reading);
  const { workspace, botId } = identity;
  const known = await options.known(workspace.id);
  events.onWorkspace(workspace);
  known.people.push({ workspace: workspace.id, id: workspace.botUserId, name: workspace.botName });
  return {
    botToken,
    web,
    identity,
    self: { userId: workspace.botUserId, botId },
    directory: createDirectory({ workspace: workspace.id, web: web.reading, known, events, log }),
  };
}

/** Resolves when the envelope may be acked: kept, or not for us. Unknown types are acked and logged. */
async function takeEnvelope(
  { type, payload, attempt }: Envelope,
  { self, directory }: Session,
  { receive, events, clock, log }: SlackOptions,
): Promise<void> {
  events.onActivity(clock.now());
  if (type !== 'events_api') {
    log.debug('envelope not for us', { type });
    return;
  }
  const mapped = mapEvent(payload, self, directory);
  if (mapped.kind === 'dropped') {
    log.debug('event left out', { why: mapped.why });
    return;
  }
  const { incoming, kindKnown } = mapped;
  if (attempt > 0) log.info('redelivered event', { event: incoming.eventId, attempt });
  const isMessage = incoming.kind === 'message';
  directory.meet({
    channel: incoming.channel,
    kind: kindKnown ? incoming.channelKind : undefined,
    person: isMessage && incoming.author.kind === 'person' ? incoming.author.id : undefined,
  });
  await receive(incoming);
}

function warningsOf(identity: Identity, others: number, expected: string | undefined): string[] {
  const warnings = missingScopes(identity.scopes);
  const { botUserId } = identity.workspace;
  if (others > 0) {
    warnings.push(
      `Slack counts ${others} more ${others === 1 ? 'connection' : 'connections'} of this app: another copy is running and takes part of the messages.`,
    );
  }
  if (expected !== undefined && expected !== botUserId) {
    warnings.push(
      `BOT_USER_ID says ${expected}, but the bot token belongs to ${botUserId}. Slack's word counts.`,
    );
  }
  return warnings;
}
