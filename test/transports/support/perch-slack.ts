// Our Slack transport beside the simulated Slack, over real sockets.
import { onTestFinished } from 'vitest';
import { systemClock, type SteadyClock } from '../../../main/lib/clock.js';
import { createNetwork, type Network } from '../../../main/lib/network/network.js';
import { silentLog, type Log } from '../../../main/log/log.js';
import type { ChannelInfo, PersonInfo } from '../../../main/transports/slack/directory.js';
import {
  createSlack,
  type Slack as SlackTransport,
  type SlackConfig,
} from '../../../main/transports/slack/slack.js';
import type { Transition } from '../../../main/transports/transition.js';
import type { Incoming } from '../../../main/transports/incoming.js';
import type {
  ConnectionState,
  Receive,
  WorkspaceInfo,
} from '../../../main/transports/transport.js';
import { inEnglish } from '../../../preload/language/sentence.js';
import { manifestScopes, type SlackOptions } from '../../fakes/slack/settings.js';
import { startSlack, type Slack } from '../../fakes/slack/slack.js';

export interface Stage {
  readonly slack: Slack;
  readonly perch: SlackTransport;
  /** What the next attempt will be made with. */
  config: SlackConfig;
  readonly states: ConnectionState[];
  readonly vitals: ConnectionState[];
  readonly transitions: Transition[];
  /** How long each ack took, ms. */
  readonly acks: number[];
  readonly received: Incoming[];
  readonly warnings: string[][];
  readonly leftOut: string[];
  readonly workspaces: WorkspaceInfo[];
  readonly channels: ChannelInfo[];
  readonly people: PersonInfo[];
  readonly lines: string[];
  /** Resolves with the first state, from now on or the present one, that fits. */
  reach(
    fits: ConnectionState['kind'] | ((state: ConnectionState) => boolean),
  ): Promise<ConnectionState>;
  /** Ids of the users and channels of a small workspace. */
  readonly ana: string;
  readonly ops: string;
}

export interface StageOptions {
  readonly simulator?: SlackOptions;
  readonly config?: Partial<SlackConfig>;
  readonly receive?: (incoming: Incoming, keep: Receive) => Promise<unknown>;
  /** Time of Perch instead of the machine's. */
  readonly clock?: SteadyClock;
  /** The way to Slack; straight unless told otherwise. */
  readonly network?: Network;
  /** Time of Perch that passes in a second of ours; its socket gets as much more patience. Default 1. */
  readonly haste?: number;
}

/** A clock that runs faster. */
function hurried(haste: number): SteadyClock {
  const start = systemClock.now();
  return {
    steady: () => systemClock.steady() * haste,
    now: () => start + (systemClock.now() - start) * haste,
    sleep: (ms, signal) => systemClock.sleep(ms / haste, signal),
  };
}

/** Starts both; Perch has not begun to connect. */
export async function stage(options: StageOptions = {}): Promise<Stage> {
  const haste = options.haste ?? 1;
  const botScopes = [...manifestScopes, 'channels:read'];
  const slack = await startSlack({ botScopes, ...options.simulator });
  const ana = slack.addUser({ name: 'ana', realName: 'Ana Ruiz' });
  const ops = slack.addChannel({ name: 'ops' });
  const listeners = new Set<(state: ConnectionState) => void>();
  const lists = {
    states: [] as ConnectionState[],
    vitals: [] as ConnectionState[],
    transitions: [] as Transition[],
    acks: [] as number[],
    received: [] as Incoming[],
    warnings: [] as string[][],
    leftOut: [] as string[],
    workspaces: [] as WorkspaceInfo[],
    channels: [] as ChannelInfo[],
    people: [] as PersonInfo[],
    lines: [] as string[],
  };
  const keep: Receive = async (incoming) => void lists.received.push(incoming);
  const { receive } = options;
  const perch = createSlack({
    config: () => self.config,
    known: async () => ({ channels: [], people: [] }),
    receive: receive
      ? async (incoming) => {
          await receive(incoming, keep);
          return undefined;
        }
      : keep,
    events: {
      onState: (state) => {
        lists.states.push(state);
        for (const listener of listeners) listener(state);
      },
      onVitals: (state) => lists.vitals.push(state),
      onTransition: (transition) => lists.transitions.push(transition),
      onAck: (ms) => lists.acks.push(ms),
      onWorkspace: (workspace) => lists.workspaces.push(workspace),
      onWarnings: (warnings) => lists.warnings.push(warnings.map(inEnglish)),
      onActivity: () => undefined,
      onLeftOut: (why) => lists.leftOut.push(why),
      onChannel: (channel) => lists.channels.push(channel),
      onPerson: (person) => lists.people.push(person),
    },
    network: options.network ?? createNetwork(),
    clock: options.clock ?? hurried(haste),
    random: () => 0,
    log: writeTo(lists.lines),
  });
  const reach: Stage['reach'] = (wanted) => {
    const fits =
      typeof wanted === 'string' ? (state: ConnectionState) => state.kind === wanted : wanted;
    const now = perch.connection.state();
    if (fits(now)) return Promise.resolve(now);
    return new Promise((resolve, reject) => {
      const listener = (state: ConnectionState): void => {
        if (!fits(state)) return;
        clearTimeout(timer);
        listeners.delete(listener);
        resolve(state);
      };
      const timer = setTimeout(() => {
        reject(
          new Error(`not reached: ${String(wanted)}; ${JSON.stringify(lists.states.slice(-4))}`),
        );
      }, 12_000);
      listeners.add(listener);
    });
  };
  const self: Stage = {
    ...lists,
    ...{ slack, perch, ana, ops, reach },
    config: {
      appToken: slack.tokens.app,
      botToken: slack.tokens.bot,
      apiUrl: slack.apiUrl,
      expectedBotUserId: undefined,
      pingIntervalMs: 15_000 * haste,
      sendTimeoutMs: 5000 * haste,
      receiveTimeoutMs: 5000 * haste,
      reconnectDelayMs: 500,
      maxReconnectDelayMs: 30_000,
      maxAttempts: 0,
      connections: 1,
      streaming: 'auto',
      debug: false,
      ...options.config,
    },
  };
  onTestFinished(async () => {
    await perch.stop();
    await slack.stop();
  });
  return self;
}

/** Starts both and waits until Perch says that it is connected. */
export async function connectedStage(options: StageOptions = {}): Promise<Stage> {
  const both = await stage(options);
  both.perch.connection.start();
  await both.reach('connected');
  return both;
}

/** Resolves when the condition holds; looks every few ms, for at most 10 s. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** When Perch asked for a new address, real ms. */
export const opens = ({ slack }: Pick<Stage, 'slack'>): number[] =>
  slack.journal
    .of('api')
    .filter(({ phase, method }) => phase === 'received' && method === 'apps.connections.open')
    .map(({ at }) => at);

const writeTo = (lines: string[]): Log => ({
  ...silentLog,
  info: (text) => lines.push(text),
  warn: (text) => lines.push(text),
  error: (text) => lines.push(text),
  for: () => writeTo(lines),
});
