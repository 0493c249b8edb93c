// Slack over Socket Mode: one workspace, one connection, kept by supervise.ts.
import { untilAborted } from '../../lib/until-aborted.js';
import { supervise, type Live, type Supervisor } from '../supervise.js';
import type { ConnectionState, Transport, WorkspaceInfo } from '../transport.js';
import { createSecondLook } from './classify.js';
import type { DirectoryEvents } from './directory.js';
import { missingScopes, type Identity } from './identity.js';
import { createOutgoing } from './outgoing.js';
import { createOwnSockets } from './own-sockets.js';
import { openSession, type Session, type SessionOptions } from './session.js';
import { openSocket } from './socket.js';
import { takeEnvelope, type EnvelopeOptions } from './take-envelope.js';

/** What Slack needs to know, read anew for every attempt so that a change applies at the next one. */
export interface SlackConfig {
  readonly appToken: string | undefined;
  readonly botToken: string | undefined;
  readonly apiUrl: string;
  readonly expectedBotUserId: string | undefined;
  /** No sign of life for this long ends the connection. */
  readonly pingIntervalMs: number;
  /** Ceiling of the first wait after a failure; later ones grow. */
  readonly reconnectDelayMs: number;
  /** Logs every frame, without its content. */
  readonly debug: boolean;
}

/** What Slack tells the rest of Perch, beside the messages. */
export interface SlackEvents extends DirectoryEvents {
  onState(state: ConnectionState): void;
  /** Still connected, with a fresh lastFrameAt and round-trip time; every few seconds. */
  onVitals(state: ConnectionState): void;
  onWorkspace(workspace: WorkspaceInfo): void;
  /** What a person should know although the connection works; the whole list each time. */
  onWarnings(warnings: readonly string[]): void;
  /** An event was acked and is not for us, and why. */
  onLeftOut(why: string): void;
  /** Something arrived; ms. */
  onActivity(at: number): void;
}

export interface SlackOptions extends SessionOptions, EnvelopeOptions {
  readonly config: () => SlackConfig;
  readonly events: SlackEvents;
  readonly random: () => number;
  /** How long Slack may take to say hello; 10 s unless told. */
  readonly helloTimeoutMs?: number;
}

export interface Slack {
  readonly transport: Transport;
  readonly connection: Supervisor;
  stop(): Promise<void>;
}

/** Connects when connection.start() is called and there are tokens. */
export function createSlack(options: SlackOptions): Slack {
  const { config, events, clock } = options;
  const tokens = createSecondLook();
  const own = createOwnSockets(clock);
  let session: Session | undefined;

  const connect = async (signal: AbortSignal): Promise<Live> => {
    const now = config();
    const { botToken = '', apiUrl } = now;
    const opening = openSession(session, { botToken, apiUrl }, options);
    const current = await untilAborted(opening, signal);
    session = current;
    const { live, sockets } = await openSocket(socketOptions(now, current, options), signal);
    tokens.taken();
    welcome(current.identity, { sockets, others: sockets - own.count() - 1 }, options);
    return own.add(live);
  };
  const connection = supervise({
    hasToken: () => Boolean(config().appToken && config().botToken),
    connect,
    classify: (error) => tokens.classify(error),
    publish: (state) => events.onState(state),
    publishVitals: (state) => events.onVitals(state),
    backoff: () => ({ baseMs: config().reconnectDelayMs, ceilingMs: 30_000 }),
    provenMs: 30_000,
    clock,
    random: options.random,
    log: options.log,
  });
  return {
    transport: createOutgoing(() => session?.web),
    connection,
    stop: () => connection.stop(),
  };
}

const socketOptions = (config: SlackConfig, session: Session, options: SlackOptions) => ({
  appToken: config.appToken ?? '',
  apiUrl: config.apiUrl,
  silenceMs: config.pingIntervalMs,
  helloTimeoutMs: options.helloTimeoutMs ?? 10_000,
  logFrames: config.debug,
  onEnvelope: (envelope: Parameters<typeof takeEnvelope>[0]) =>
    takeEnvelope(envelope, session, options),
  clock: options.clock,
  log: options.log,
});

function welcome(
  identity: Identity,
  { sockets, others }: { readonly sockets: number; readonly others: number },
  { config, events, log }: SlackOptions,
): void {
  const { name, botName } = identity.workspace;
  log.info(`connected to ${name} as @${botName}`, { sockets });
  events.onWarnings(warningsOf(identity, others, config().expectedBotUserId));
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
