// The connections that are open, and those on their way out.
import type { ConnectionState } from '../../preload/health.js';
import type { SteadyClock } from '../lib/clock.js';
import type { Live, RefreshCause } from './live.js';

/** One connection from its hello until it is let go. */
export interface Held {
  readonly live: Live;
  /** Moment of the steady clock. */
  readonly openedAt: number;
  /** Set when it is to be replaced; it works until it ends. */
  due: RefreshCause | undefined;
  /** Aborted when it is let go. */
  readonly gone: AbortController;
}

/** Every connection is here, from the moment it works until nothing of it is open. */
export class HeldConnections {
  #held: readonly Held[] = [];
  readonly #closing = new Set<Promise<void>>();
  #since = 0;

  constructor(private readonly clock: SteadyClock) {}

  /** How many work. */
  get open(): number {
    return this.#held.length;
  }

  /** How many work and need no replacement. */
  get lasting(): number {
    return this.#held.filter(({ due }) => due === undefined).length;
  }

  add(live: Live): Held {
    if (this.open === 0) this.#since = this.clock.now();
    const openedAt = this.clock.steady();
    const held: Held = { live, openedAt, due: undefined, gone: new AbortController() };
    this.#held = [...this.#held, held];
    return held;
  }

  /** The one that waits longest for its replacement. */
  nextDue(): Held | undefined {
    return this.#held.find(({ due }) => due !== undefined);
  }

  /** Closes one. False when it was let go before. */
  letGo(held: Held): boolean {
    if (!this.#held.includes(held)) return false;
    this.#held = this.#held.filter((other) => other !== held);
    held.gone.abort();
    const closed = held.live.close().finally(() => this.#closing.delete(closed));
    this.#closing.add(closed);
    return true;
  }

  /** Closes all; answers how many there were. */
  letAllGo(): number {
    const all = this.#held;
    for (const held of all) this.letGo(held);
    return all.length;
  }

  checkAll(): void {
    for (const { live } of this.#held) live.check();
  }

  /**
   * Resolves when another may be opened without there ever being more than `most`, those on their way out
   * included. Where none works any more, when all of them are gone: they never pile up.
   */
  async room(most: number): Promise<void> {
    while (this.#closing.size > 0 && (this.open === 0 || this.open + this.#closing.size >= most))
      await Promise.race(this.#closing);
  }

  async allClosed(): Promise<void> {
    await Promise.all(this.#closing);
  }

  /** The state while at least one works: the freshest sign of life among them. */
  state(wanted: number): Extract<ConnectionState, { kind: 'connected' }> {
    const vitals = this.#held.map(({ live }) => live.vitals());
    const rttMs = vitals.findLast((each) => each.rttMs !== undefined)?.rttMs;
    const counted = vitals.at(-1)?.counted;
    return {
      kind: 'connected',
      since: this.#since,
      lastFrameAt: Math.max(...vitals.map(({ lastFrameAt }) => lastFrameAt)),
      ...(rttMs === undefined ? {} : { rttMs }),
      sockets: { open: this.open, wanted, ...(counted === undefined ? {} : { counted }) },
    };
  }
}
