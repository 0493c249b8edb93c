// One workspace whose events may come by socket or by HTTP, with the real store behind it.
import type { WayView } from '../../../preload/health.js';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import {
  createSlackWays,
  type HttpEventsConfig,
  type SlackWays,
} from '../../../main/app/slack-ways.js';
import { createReceive } from '../../../main/conversation/receive.js';
import { systemClock, type SteadyClock } from '../../../main/lib/clock.js';
import { createNetwork } from '../../../main/lib/network/network.js';
import { silentLog } from '../../../main/log/log.js';
import { eventKinds } from '../../../preload/settings.js';
import type { Turn } from '../../../main/store/inbox.js';
import type { ConnectionState, Receive } from '../../../main/transports/transport.js';
import { manifestScopes, type SlackOptions } from '../../fakes/slack/settings.js';
import { startSlack, type Slack } from '../../fakes/slack/slack.js';
import { openTestStore } from '../../support/store.js';
import { until } from './perch-slack.js';

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

export interface HttpStage {
  readonly slack: Slack;
  readonly perch: SlackWays;
  readonly states: ConnectionState[];
  /** Turns that began: each is a question Perch would answer. */
  readonly turns: Turn[];
  readonly ana: string;
  readonly ops: string;
  /** How often one way took over from the other. */
  takenOver(): number;
  /** Each way by itself, as it was told last. */
  ways(): readonly WayView[];
  /** Changes settings, as the Settings screen does. */
  set(part: Partial<HttpEventsConfig>): void;
  /** Rows of every table that an event can lead to. */
  rows(): number;
  /** Where Perch listens; waits until it does. */
  url(): Promise<string>;
  /** Switches the Slack app from Socket Mode to HTTP or back, as its owner does. */
  switchApp(to: 'socket' | 'http'): Promise<void>;
}

export interface HttpStageOptions {
  readonly transport?: HttpEventsConfig['transport'];
  readonly simulator?: SlackOptions;
  readonly clock?: SteadyClock;
  readonly wrap?: (receive: Receive) => Receive;
}

/** Starts both; Perch has not begun to connect. */
export async function httpStage(options: HttpStageOptions = {}): Promise<HttpStage> {
  const botScopes = [...manifestScopes, 'channels:read'];
  const slack = await startSlack({ botScopes, ...options.simulator });
  const ana = slack.addUser({ name: 'ana', realName: 'Ana Ruiz' });
  const ops = slack.addChannel({ name: 'ops' });
  const { folder, remote } = openTestStore();
  const network = createNetwork();
  const clock = options.clock ?? systemClock;
  const states: ConnectionState[] = [];
  const turns: Turn[] = [];
  let takenOver = 0;
  let ways: readonly WayView[] = [];
  const { live: receive } = createReceive({
    store: remote,
    policy: () => ({
      channelAllowList: [],
      channelDenyList: [],
      events: eventKinds,
      editMinutes: 0,
    }),
    received: {
      onTurn: (turn) => turns.push(turn) > 0,
      onMessage: () => undefined,
      onHeard: () => undefined,
      onChannel: () => undefined,
      onEdited: () => undefined,
      onToAnswerAnew: () => undefined,
      onPanel: () => undefined,
      onStopped: () => undefined,
      aboutAnswer: async () => undefined,
      onApproval: () => Promise.resolve(),
      onWithdrawn: () => undefined,
      onUnkept: () => undefined,
      beside: async () => undefined,
    },
    onLeftOut: () => undefined,
    clock,
    log: silentLog,
  });
  let events: HttpEventsConfig = {
    transport: options.transport ?? 'http',
    httpPort: 0,
    signingSecret,
  };
  const perch = createSlackWays({
    config: () => ({
      appToken: slack.tokens.app,
      botToken: slack.tokens.bot,
      apiUrl: slack.apiUrl,
      expectedBotUserId: undefined,
      pingIntervalMs: 15_000,
      reconnectDelayMs: 500,
      maxReconnectDelayMs: 30_000,
      maxAttempts: 0,
      sendTimeoutMs: 5000,
      receiveTimeoutMs: 5000,
      connections: 1,
      streaming: 'auto',
      debug: false,
    }),
    httpEvents: () => events,
    known: async () => ({ channels: [], people: [] }),
    onWays: (next) => void (ways = next),
    onTakenOver: () => void (takenOver += 1),
    receive: options.wrap?.(receive) ?? receive,
    events: {
      onState: (state) => states.push(state),
      onVitals: () => undefined,
      onWorkspace: () => undefined,
      onWarnings: () => undefined,
      onLeftOut: () => undefined,
      onActivity: () => undefined,
      onChannel: () => undefined,
      onPerson: () => undefined,
    },
    network,
    clock,
    random: () => 0,
    log: silentLog,
  });
  const url = async (): Promise<string> => {
    await until(() => perch.http.port() !== undefined, 'Perch listens for HTTP events');
    return `http://127.0.0.1:${perch.http.port()}`;
  };
  onTestFinished(async () => {
    await perch.stop();
    await network.stop();
    await slack.stop();
  });
  return {
    ...{ slack, perch, states, turns, ana, ops, url },
    takenOver: () => takenOver,
    ways: () => ways,
    set: (part) => {
      events = { ...events, ...part };
      perch.connection.follow();
    },
    rows: () => countRows(join(folder, 'history.db')),
    switchApp: async (to) => {
      slack.postEventsTo(to === 'http' ? { url: await url(), signingSecret } : undefined);
      slack.faults.linkDisabled(to === 'http');
    },
  };
}

function countRows(file: string): number {
  const database = new Database(file, { readonly: true });
  const count = (table: string): number =>
    (database.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  const rows = ['message', 'event', 'inbox'].map(count).reduce((a, b) => a + b);
  database.close();
  return rows;
}
