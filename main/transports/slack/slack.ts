// Slack over Socket Mode: one workspace, its connections kept by supervise.ts.
import { say, type Sentence } from '../../../preload/language/sentence.js';
import type { SlackStreaming } from '../../../preload/settings.js';
import type { SteadyClock } from '../../lib/clock.js';
import { AppError } from '../../lib/errors.js';
import { untilAborted } from '../../lib/until-aborted.js';
import type { Live } from '../live.js';
import { supervise } from '../supervise.js';
import type { Supervisor } from '../supervisor.js';
import type { Transition } from '../transition.js';
import type {
  ConnectionState,
  MissedReader,
  PastFeed,
  Transport,
  WorkspaceInfo,
} from '../transport.js';
import { createBackfill } from './backfill.js';
import { createJudge, type Judge } from './classify.js';
import { connectWith } from './connect.js';
import type { DirectoryEvents } from './directory.js';
import type { Delivered, EnvelopeOptions } from './envelope-options.js';
import type { Envelope, Taken } from './frames.js';
import { createOutgoing } from './outgoing.js';
import { createOwnSockets } from './own-sockets.js';
import { createPacedCalls } from './paced-calls.js';
import { createMissedReader } from './read-missed.js';
import { openSession, type Session, type SessionOptions } from './session.js';
import { slackError } from './slack-error.js';
import { openSocket } from './socket.js';
import type { SocketLife } from './socket-life.js';
import { takeEnvelope } from './take-envelope.js';
import { createWarnings, foundAtHello } from './warnings.js';

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
  /** Ceiling of every wait. */
  readonly maxReconnectDelayMs: number;
  /** Failed attempts in a row after which Perch gives up; 0 = never. */
  readonly maxAttempts: number;
  /** An ack that has not left this machine after so long ends the connection. */
  readonly sendTimeoutMs: number;
  /** Slack's hello may take so long. */
  readonly receiveTimeoutMs: number;
  /** Connections held side by side, 1 to 4; any may bring an envelope. */
  readonly connections: number;
  /** Whether answers can be read while they are written. */
  readonly streaming: SlackStreaming;
  /** Logs every frame, without its content. */
  readonly debug: boolean;
  /** What speaks against connecting and is known before Slack is asked. */
  readonly refusal?: AppError | undefined;
}

/** What Slack tells the rest of Perch, beside the messages. */
export interface SlackEvents extends DirectoryEvents {
  onState(state: ConnectionState): void;
  /** Still connected, with a fresh lastFrameAt and round-trip time; every few seconds. */
  onVitals(state: ConnectionState): void;
  /** A connection came or went, with the cause; the only word of a planned refresh. */
  onTransition?(transition: Transition): void;
  /** An envelope was acked; ms from reading it until its ack was written. */
  onAck?(ms: number): void;
  onWorkspace(workspace: WorkspaceInfo): void;
  /** What a person should know although the connection works; the whole list each time. */
  onWarnings(warnings: readonly Sentence[]): void;
  /** An event was acked and is not for us, and why. */
  onLeftOut(why: string): void;
  /** Something arrived; ms. */
  onActivity(at: number): void;
}

export interface SlackOptions extends SessionOptions, EnvelopeOptions {
  readonly config: () => SlackConfig;
  readonly events: SlackEvents;
  readonly clock: SteadyClock;
  readonly random: () => number;
}

export interface Slack {
  readonly transport: Transport;
  /** Reads what was said while there was no connection. */
  readonly missed: MissedReader;
  /** Reads what was said in a channel before anybody listened. */
  past(channel: string): PastFeed;
  readonly connection: Supervisor;
  /** Proves the bot token and learns who we are, for events that come by another way. Rejects with an AppError. */
  prepare(signal: AbortSignal): Promise<void>;
  /** Opens one connection more, waits for Slack's hello and closes it. Rejects with an AppError. */
  tryOut(signal: AbortSignal): Promise<void>;
  /** Takes what came by another way. Resolves when it is on disk, or is not for us, with what is to be answered. */
  take(delivery: Delivered): Promise<Taken>;
  stop(): Promise<void>;
}

/** Connects when connection.start() is called and there are tokens. */
export function createSlack(options: SlackOptions): Slack {
  const { config, events, clock, log } = options;
  const judge = createJudge();
  const own = createOwnSockets(clock);
  const warnings = createWarnings((list) => events.onWarnings(list));
  // One pace for all reading, as Slack counts it together.
  const paced = createPacedCalls(options);
  let session: Session | undefined;

  const connect = async (signal: AbortSignal): Promise<Live> => {
    const now = config();
    const { botToken = '', apiUrl, refusal } = now;
    if (refusal) throw refusal;
    const connected = await connectWith(
      {
        prove: () => openSession(session, { botToken, apiUrl }, options),
        open: (proven, stop) => openSocket(socketOptions(now, proven, options), stop),
        isKnown: session?.botToken === botToken && session.apiUrl === apiUrl,
      },
      signal,
    );
    session = connected.session;
    const { life, sockets } = connected.opened;
    const { identity } = session;
    log.info(`connected to ${identity.workspace.name} as @${identity.workspace.botName}`, {
      sockets,
    });
    judge.taken();
    warnings.setFound(foundAtHello(identity, sockets - own.count() - 1, now.expectedBotUserId));
    own.add(life);
    return asLive(life, judge);
  };
  const connection = supervise({
    hasToken: () => Boolean(config().appToken && config().botToken),
    connections: () => config().connections,
    connect,
    classify: (error) => judge.classify(error),
    publish: (state) => {
      warnings.setState(state);
      events.onState(state);
    },
    publishVitals: (state) => events.onVitals(state),
    onTransition: (transition) => {
      const { kind, cause, planned, gapMs, open } = transition;
      log.info(`connection ${kind}`, { cause, planned, gapMs, open });
      events.onTransition?.(transition);
    },
    backoff: () => ({
      baseMs: config().reconnectDelayMs,
      ceilingMs: config().maxReconnectDelayMs,
    }),
    maxAttempts: () => config().maxAttempts,
    provenMs: 30_000,
    clock,
    random: options.random,
    log,
  });
  return {
    transport: createOutgoing({
      session: () => session,
      fetch: options.network.fetch,
      streaming: () => config().streaming,
      apiUrl: () => config().apiUrl,
      clock,
      log,
    }),
    missed: createMissedReader({ paced, session: () => session }),
    past: (channel) => createBackfill(channel, { paced, session: () => session }),
    connection,
    prepare: async (signal) => {
      const { botToken = '', apiUrl, expectedBotUserId, refusal } = config();
      if (refusal) throw refusal;
      session = await untilAborted(openSession(session, { botToken, apiUrl }, options), signal);
      warnings.setFound(foundAtHello(session.identity, 0, expectedBotUserId));
    },
    tryOut: async (signal) => {
      const live = await connect(signal).catch((error: unknown) => {
        throw slackError(error, 'app');
      });
      await live.close();
    },
    take: async (delivery) => {
      if (!session) throw notPrepared();
      return takeEnvelope(delivery, session, options);
    },
    stop: () => connection.stop(),
  };
}

const notPrepared = (): AppError =>
  new AppError('network_down', say`Perch does not know the workspace yet.`, { retryable: true });

const socketOptions = (config: SlackConfig, session: Promise<Session>, options: SlackOptions) => ({
  appToken: config.appToken ?? '',
  apiUrl: config.apiUrl,
  network: options.network,
  silenceMs: config.pingIntervalMs,
  sendTimeoutMs: config.sendTimeoutMs,
  helloTimeoutMs: config.receiveTimeoutMs,
  logFrames: config.debug,
  onEnvelope: async (envelope: Envelope) => takeEnvelope(envelope, await session, options),
  onAck: (ms: number) => options.events.onAck?.(ms),
  clock: options.clock,
  log: options.log,
});

const asLive = (life: SocketLife, judge: Judge): Live => ({
  refresh: life.refresh,
  ended: life.ended.then((error) => judge.classify(error)),
  vitals: () => life.vitals(),
  check: () => life.check(),
  close: () => life.close(),
});
