// Which of two ways brings the events of one workspace: changed while Perch runs, with nothing lost in between.
import { isDeepStrictEqual } from 'node:util';
import type { WayView } from '../../preload/health.js';
import type { SlackTransport } from '../../preload/settings.js';
import type { Clock } from '../lib/clock.js';
import type { Log } from '../log/log.js';
import type { Supervisor } from './supervisor.js';
import type { ConnectionState } from './transport.js';

export type WayName = Exclude<SlackTransport, 'auto'>;

/** One way in. */
export interface Way {
  readonly connection: Supervisor;
  /** Nothing that comes by it from now on is lost: the other way may end. */
  isReady(): boolean;
}

export interface SwitchOptions {
  readonly ways: Readonly<Record<WayName, Way>>;
  /** Read anew by follow(). */
  readonly wanted: () => SlackTransport;
  readonly publish: (state: ConnectionState) => void;
  readonly publishVitals: (state: ConnectionState) => void;
  /** Told of each way by itself, when it changes; the wanted one first. */
  readonly publishWays: (ways: readonly Omit<WayView, 'port'>[]) => void;
  /**
   * One way has taken over from the other. When the owner of the Slack app switches, Slack sends nothing by the old
   * way from that moment on, although it looks as it did: something may have been missed.
   */
  readonly onTakenOver: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Both ways as one connection. */
export interface Switch extends Supervisor {
  /** A way says how it is. */
  hear(way: WayName, state: ConnectionState): void;
  hearVitals(way: WayName, state: ConnectionState): void;
  /** A way has become ready. */
  look(): void;
  /** The settings have changed. */
  follow(): void;
  /** `until` is only told with the state: whoever paused it resumes it. Said again, the other moment is told. */
  pause(until?: number): void;
}

/** While Socket Mode is switched off, it is tried again this often. */
const lookEveryMs = 300_000;

/**
 * The new way starts before the old one ends: what comes by both is known by its event id and kept once. A way
 * that can't become ready never ends the one that works.
 */
export const createSwitch = (options: SwitchOptions): Switch => new TransportSwitch(options);

class TransportSwitch implements Switch {
  readonly #on = new Set<WayName>();
  readonly #begun = new Set<WayName>();
  #phase: 'not started' | 'running' | 'paused' | 'stopped' = 'not started';
  #published: ConnectionState | undefined;
  #publishedWays: readonly Omit<WayView, 'port'>[] = [];
  /** When the present pause ends by itself, in ms. */
  #pausedUntil: number | undefined;
  /** Set while Socket Mode is switched off and HTTP stands in for it. */
  #standIn: AbortController | undefined;

  constructor(private readonly options: SwitchOptions) {}

  start(): void {
    if (this.#phase !== 'not started') return;
    this.#phase = 'running';
    this.look();
  }

  state(): ConnectionState {
    if (this.#phase === 'paused') return pausedState(this.#pausedUntil);
    const states = [...this.#on].map((name) => this.#stateOf(name));
    const working = states.find(({ kind }) => kind === 'connected');
    return working ?? this.#stateOf(this.#leading());
  }

  hear(way: WayName, state: ConnectionState): void {
    if (way === 'socket') this.#judgeSocket(state);
    this.look();
  }

  hearVitals(way: WayName, state: ConnectionState): void {
    const shown = tagged(way, state);
    if (this.state().kind !== 'connected' || !this.#on.has(way)) return;
    this.#published = shown;
    this.options.publishVitals(shown);
  }

  look(): void {
    if (this.#phase !== 'running') return;
    const target = this.#target();
    for (const name of target) this.#turnOn(name);
    if (target.some((name) => this.options.ways[name].isReady())) {
      const left = [...this.#on].filter((name) => !target.includes(name));
      for (const name of left) this.#turnOff(name);
      this.#publish();
      if (left.length > 0) this.options.onTakenOver();
    } else this.#publish();
  }

  follow(): void {
    if (this.options.wanted() !== 'auto') this.#endStandIn();
    const isSame = this.#on.has('http');
    this.look();
    // Port or secret may be new.
    if (isSame && this.#on.has('http')) this.options.ways.http.connection.reconnect();
  }

  nudge(): void {
    for (const name of this.#on) this.options.ways[name].connection.nudge();
  }

  reconnect(): void {
    for (const name of this.#on) this.options.ways[name].connection.reconnect();
  }

  sleep(): void {
    for (const name of this.#on) this.options.ways[name].connection.sleep();
  }

  /** Before start() it keeps anything from being opened at all. */
  pause(until?: number): void {
    if (this.#phase === 'stopped') return;
    this.#phase = 'paused';
    this.#pausedUntil = until;
    for (const name of [...this.#on]) this.#turnOff(name);
    this.#endStandIn();
    this.#publish();
  }

  resume(): void {
    if (this.#phase !== 'paused') return;
    this.#phase = 'running';
    this.look();
  }

  async stop(): Promise<void> {
    this.#phase = 'stopped';
    this.#endStandIn();
    await Promise.all(this.#ways().map(({ connection }) => connection.stop()));
  }

  #ways(): readonly Way[] {
    return Object.values(this.options.ways);
  }

  #target(): readonly WayName[] {
    const wanted = this.options.wanted();
    if (wanted !== 'auto') return [wanted];
    return this.#standIn ? ['socket', 'http'] : ['socket'];
  }

  /** The way whose state is shown while none works: the one a person is waiting for, unless it can't even begin. */
  #leading(): WayName {
    const wanted = this.options.wanted();
    if (wanted !== 'auto') return wanted;
    return this.#standIn && this.options.ways.http.connection.state().kind !== 'off'
      ? 'http'
      : 'socket';
  }

  #wayViews(): readonly Omit<WayView, 'port'>[] {
    const inOrder: readonly WayName[] =
      this.options.wanted() === 'http' ? ['http', 'socket'] : ['socket', 'http'];
    return inOrder.flatMap((way) => {
      const use = this.#useOf(way);
      const isPaused = this.#phase === 'paused';
      const state = isPaused ? pausedState(this.#pausedUntil) : this.#stateOf(way);
      return use ? [{ way, use, state }] : [];
    });
  }

  /** undefined = nobody wants it. */
  #useOf(way: WayName): WayView['use'] | undefined {
    const wanted = this.options.wanted();
    if (wanted === way || (wanted === 'auto' && way === 'socket')) return 'wanted';
    if (wanted !== 'auto') return this.#on.has(way) ? 'leaves' : undefined;
    return this.#standIn ? 'stands in' : 'stands by';
  }

  #stateOf(name: WayName): ConnectionState {
    return tagged(name, this.options.ways[name].connection.state());
  }

  #turnOn(name: WayName): void {
    if (this.#on.has(name)) return;
    this.#on.add(name);
    if (this.#on.size > 1) this.options.log.info(`also listening by ${wayWords[name]}`);
    const { connection } = this.options.ways[name];
    if (this.#begun.has(name)) connection.resume();
    else connection.start();
    this.#begun.add(name);
  }

  #turnOff(name: WayName): void {
    this.#on.delete(name);
    this.options.log.info(`no longer listening by ${wayWords[name]}`);
    this.options.ways[name].connection.pause();
  }

  /** Only 'auto' falls back, and comes back when a socket works again. */
  #judgeSocket(state: ConnectionState): void {
    if (this.options.wanted() !== 'auto' || this.#phase !== 'running') return;
    if (state.kind === 'connected') this.#endStandIn();
    else if (isSwitchedOff(state) && !this.#standIn) {
      this.options.log.warn('Socket Mode is switched off; HTTP events stand in for it');
      this.#standIn = new AbortController();
      void this.#lookForSocket(this.#standIn.signal);
    }
  }

  #endStandIn(): void {
    this.#standIn?.abort();
    this.#standIn = undefined;
  }

  async #lookForSocket(over: AbortSignal): Promise<void> {
    const { connection } = this.options.ways.socket;
    for (;;) {
      await this.options.clock.sleep(lookEveryMs, over);
      if (over.aborted) return;
      if (connection.state().kind === 'failed') connection.nudge();
    }
  }

  #publish(): void {
    const ways = this.#wayViews();
    if (!isDeepStrictEqual(ways, this.#publishedWays)) {
      this.#publishedWays = ways;
      this.options.publishWays(ways);
    }
    const state = this.state();
    if (isDeepStrictEqual(state, this.#published)) return;
    this.#published = state;
    this.options.publish(state);
  }
}

const wayWords: Readonly<Record<WayName, string>> = { socket: 'Socket Mode', http: 'HTTP events' };

const pausedState = (until: number | undefined): ConnectionState => ({
  ...{ kind: 'off', reason: 'paused' },
  ...(until === undefined ? {} : { until }),
});

/** Slack has no error of its own for a socket asked for while Socket Mode is off: it refuses. */
const isSwitchedOff = (state: ConnectionState): boolean =>
  (state.kind === 'failed' && ['link_disabled', 'slack_refused'].includes(state.error.code)) ||
  (state.kind === 'off' && state.reason === 'no token');

/** Says of a state that it is that of HTTP events; Socket Mode is what is usual. */
function tagged(way: WayName, state: ConnectionState): ConnectionState {
  if (way === 'socket') return state;
  if (state.kind === 'connecting') return { ...state, over: 'http' };
  if (state.kind !== 'connected') return state;
  const { kind, since, lastFrameAt } = state;
  return { kind, since, lastFrameAt, over: 'http' };
}
