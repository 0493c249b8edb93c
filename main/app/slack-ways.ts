// One workspace's Slack, by Socket Mode or by HTTP events, as the settings have it.
import type { WayView } from '../../preload/health.js';
import type { SlackTransport } from '../../preload/settings.js';
import { createSlackHttp, type SlackHttp } from '../transports/slack-http/slack-http.js';
import { createJudge } from '../transports/slack/classify.js';
import { createSlack, type Slack, type SlackOptions } from '../transports/slack/slack.js';
import { createSwitch, type Switch } from '../transports/switch.js';

/** What the HTTP way needs beside what Slack needs. */
export interface HttpEventsConfig {
  readonly transport: SlackTransport;
  readonly httpPort: number;
  readonly signingSecret: string | undefined;
}

export interface SlackWaysOptions extends SlackOptions {
  readonly httpEvents: () => HttpEventsConfig;
  /** Told of each way by itself, when it changes. */
  readonly onWays: (ways: readonly WayView[]) => void;
  /** Events come by the other way now; some may have come by neither. */
  readonly onTakenOver: () => void;
}

/** Slack, whichever way its events come. */
export interface SlackWays extends Pick<
  Slack,
  'transport' | 'missed' | 'past' | 'tryOut' | 'stop'
> {
  readonly connection: Switch;
  /** The port that listens for HTTP events, undefined while none does; and when Slack's last request came. */
  readonly http: Pick<SlackHttp, 'port' | 'lastAt'>;
}

/** Connects when connection.start() is called. */
export function createSlackWays(options: SlackWaysOptions): SlackWays {
  const { config, httpEvents, events, clock, random, log } = options;
  const slack = createSlack({
    ...options,
    events: {
      ...events,
      onState: (state) => connection.hear('socket', state),
      onVitals: (state) => connection.hearVitals('socket', state),
    },
  });
  const judge = createJudge();
  const http = createSlackHttp({
    config: () => ({
      hasBotToken: Boolean(config().botToken),
      signingSecret: httpEvents().signingSecret,
      port: httpEvents().httpPort,
      reconnectDelayMs: config().reconnectDelayMs,
      maxReconnectDelayMs: config().maxReconnectDelayMs,
      maxAttempts: config().maxAttempts,
    }),
    prepare: async (signal) => {
      await slack.prepare(signal);
      judge.taken();
    },
    take: (delivery) => slack.take(delivery),
    classify: (error) => judge.classify(error),
    onTransition: (transition) => events.onTransition?.(transition),
    publish: (state) => connection.hear('http', state),
    publishVitals: (state) => connection.hearVitals('http', state),
    onListening: () => connection.look(),
    clock,
    random,
    log: log.for('slack http'),
  });
  const connection = createSwitch({
    ways: {
      socket: {
        connection: slack.connection,
        isReady: () => slack.connection.state().kind === 'connected',
      },
      http: { connection: http.connection, isReady: () => http.port() !== undefined },
    },
    wanted: () => httpEvents().transport,
    publish: (state) => events.onState(state),
    publishVitals: (state) => events.onVitals(state),
    publishWays: (ways) => options.onWays(ways.map((each) => withPort(each, http.port()))),
    onTakenOver: options.onTakenOver,
    clock,
    log,
  });
  return {
    transport: slack.transport,
    missed: slack.missed,
    past: (channel) => slack.past(channel),
    connection,
    tryOut: (signal) => slack.tryOut(signal),
    http,
    stop: () => connection.stop(),
  };
}

/** Socket Mode goes out and listens nowhere. */
const withPort = (view: Omit<WayView, 'port'>, port: number | undefined): WayView =>
  view.way === 'http' && port !== undefined ? { ...view, port } : view;
