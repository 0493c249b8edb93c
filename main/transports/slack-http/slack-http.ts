// Slack's HTTP Events API: a loopback server instead of a socket, for those who have a tunnel.
import type { SteadyClock } from '../../lib/clock.js';
import type { Log } from '../../log/log.js';
import type { Live, Verdict } from '../live.js';
import { supervise } from '../supervise.js';
import type { Supervisor } from '../supervisor.js';
import type { Transition } from '../transition.js';
import type { ConnectionState } from '../transport.js';
import { answerRequest, type Taken } from './answer-request.js';
import { createDoor } from './door.js';
import { createProof } from './proof.js';
import type { Delivery } from './read-delivery.js';
import { createSeenSignatures } from './seen-signatures.js';

/** What the HTTP way needs to know, read anew for every attempt. */
export interface SlackHttpConfig {
  readonly hasBotToken: boolean;
  readonly signingSecret: string | undefined;
  /** Of 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  /** Ceiling of the first wait after a failure; later ones grow. */
  readonly reconnectDelayMs: number;
  /** Ceiling of every wait. */
  readonly maxReconnectDelayMs: number;
  /** Failed attempts in a row after which it gives up; 0 = never. */
  readonly maxAttempts: number;
}

export interface SlackHttpOptions {
  readonly config: () => SlackHttpConfig;
  /** Proves the bot token and learns who we are. Rejects with an AppError. */
  readonly prepare: (signal: AbortSignal) => Promise<void>;
  /** Resolves when a delivery is on disk, or is not for us, with what is to be answered. */
  readonly take: (delivery: Delivery) => Promise<Taken>;
  readonly classify: (error: unknown) => Verdict;
  readonly publish: (state: ConnectionState) => void;
  readonly publishVitals: (state: ConnectionState) => void;
  readonly onTransition: (transition: Transition) => void;
  /** It listens now. */
  readonly onListening: () => void;
  readonly clock: SteadyClock;
  readonly random: () => number;
  readonly log: Log;
}

/** The HTTP way to Slack. */
export interface SlackHttp {
  /** Connected only while Slack's signed requests arrive: that somebody listens proves nothing. */
  readonly connection: Supervisor;
  /** The port while it listens and knows who it is: from then on nothing that arrives is lost. */
  port(): number | undefined;
  /** When Slack's last signed request came, ms since 1970. */
  lastAt(): number | undefined;
}

/** Quiet for this long, nobody can tell any more whether the tunnel still leads here. */
const freshMs = 3_600_000;

/** Listens when connection.start() is called and there are token and secret. */
export function createSlackHttp(options: SlackHttpOptions): SlackHttp {
  const { config, clock, log } = options;
  const proof = createProof(freshMs, clock);
  const seen = createSeenSignatures(clock);
  const door = createDoor((request) =>
    answerRequest(request, {
      signingSecret: () => config().signingSecret,
      take: options.take,
      onProof: () => {
        proof.give();
        if (loop.state().kind === 'waiting') loop.nudge();
      },
      seen,
      clock,
      log,
    }),
  );
  const connect = async (signal: AbortSignal): Promise<Live> => {
    await options.prepare(signal);
    signal.throwIfAborted();
    await door.open(config().port);
    options.onListening();
    log.info('listening for HTTP events', { port: door.port() });
    await proof.fresh(signal);
    signal.throwIfAborted();
    return live();
  };
  const live = (): Live => {
    const over = new AbortController();
    return {
      ended: proof.stale(over.signal).then(() => silent),
      // Nothing ends by plan: requests come one by one.
      refresh: new Promise(() => undefined),
      vitals: () => ({
        lastFrameAt: proof.lastAt() ?? clock.now(),
        rttMs: undefined,
        counted: undefined,
      }),
      check: () => undefined,
      close: () => {
        over.abort();
        return Promise.resolve();
      },
    };
  };
  const loop = supervise({
    hasToken: () => config().hasBotToken && config().signingSecret !== undefined,
    connect,
    classify: options.classify,
    publish: options.publish,
    publishVitals: options.publishVitals,
    connections: () => 1,
    onTransition: options.onTransition,
    backoff: () => ({
      baseMs: config().reconnectDelayMs,
      ceilingMs: config().maxReconnectDelayMs,
    }),
    maxAttempts: () => config().maxAttempts,
    provenMs: 0,
    clock,
    random: options.random,
    log,
  });
  return {
    connection: {
      start: () => loop.start(),
      state: () => loop.state(),
      nudge: () => loop.nudge(),
      reconnect: () => loop.reconnect(),
      // The port stays: what a sleeping machine misses comes again by itself.
      sleep: () => undefined,
      resume: () => loop.resume(),
      pause: () => {
        loop.pause();
        void door.close();
      },
      stop: async () => {
        await Promise.all([loop.stop(), door.close()]);
      },
    },
    port: () => door.port(),
    lastAt: () => proof.lastAt(),
  };
}

/** Not a fault: nobody may have written. It ends what was said, and the next request proves it again. */
const silent: Verdict = {
  kind: 'retry',
  error: {
    code: 'http_silent',
    message: 'Nothing has come from Slack over HTTP for an hour.',
    fix: 'If somebody wrote, check that the tunnel runs and that the request URL in the Slack app leads to it.',
    retryable: true,
  },
};
