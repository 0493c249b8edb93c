// The connections that are open, and those on their way out.
import type { ConnectionState } from '../../preload/health.js';
import type { SteadyClock } from '../lib/clock.js';
import type { Live, Refresh } from './live.js';

/** Beside the wanted ones: a replacement that is being opened, and one on its way out. */
const spare = 2;
/** Slack ends a connection 10 s after its warning; one that it has not ended by then, we end. */
const patienceMs = 12_000;
const forEverMs = 2 ** 31 - 1;

/** One connection from its hello until it is let go. */
export interface Held {
  readonly live: Live;
  /** Moment of the steady clock. */
  readonly openedAt: number;
  /** Set when it is to be replaced; it works until it ends. */
  due: Refresh | undefined;
  /** Aborted when it is let go. */
  readonly gone: AbortController;
}

/** Every connection is here, from the moment it works until nothing of it is open. */
export class HeldConnections {
  #held: readonly Held[] = [];
  /** Replaced ones that still take what is on its way to them. */
  #lingering: readonly Held[] = [];
  readonly #closing = new Set<Promise<void>>();
  #since = 0;
  /** Aborted when one begins to close, and when it is closed. */
  #changed = new AbortController();

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

  /** Whether it is open and not replaced. */
  has(held: Held): boolean {
    return this.#held.includes(held);
  }

  /**
   * Replaces one. What is on its way to it still arrives: whoever closes a connection loses what the other
   * side sends in the same moment, so the other side ends it, after the time it announced at most.
   */
  async retire(held: Held): Promise<void> {
    this.#held = without(this.#held, held);
    this.#lingering = [...this.#lingering, held];
    await this.clock.sleep(held.due?.endsWithinMs ?? 0, held.gone.signal);
    this.letGo(held);
  }

  /** Closes one. */
  letGo(held: Held): void {
    if (held.gone.signal.aborted) return;
    this.#held = without(this.#held, held);
    this.#lingering = without(this.#lingering, held);
    held.gone.abort();
    const closed = held.live.close().finally(() => {
      this.#closing.delete(closed);
      this.#tellChange();
    });
    this.#closing.add(closed);
    this.#tellChange();
  }

  /** Closes all; answers how many worked and were not replaced. */
  letAllGo(): number {
    const { open } = this;
    for (const held of [...this.#held, ...this.#lingering]) this.letGo(held);
    return open;
  }

  checkAll(): void {
    for (const { live } of this.#held) live.check();
  }

  /**
   * Resolves when another may be opened without there ever being more than `wanted` and two, those on their
   * way out included. Where none works any more, when all of those are gone: they never pile up. While
   * enough of them work there is no hurry, and replaced ones get their time.
   */
  async room(wanted: number): Promise<void> {
    const hurryAt = this.clock.steady() + patienceMs;
    while (this.#isFull(wanted + spare)) {
      const leftMs = this.open < wanted ? 0 : hurryAt - this.clock.steady();
      const [oldest] = this.#lingering;
      if (oldest && this.#closing.size === 0 && leftMs <= 0) this.letGo(oldest);
      else await this.clock.sleep(leftMs > 0 ? leftMs : forEverMs, this.#changed.signal);
    }
  }

  #isFull(most: number): boolean {
    const onTheWayOut = this.#lingering.length + this.#closing.size;
    return this.open === 0 ? this.#closing.size > 0 : this.open + onTheWayOut >= most;
  }

  #tellChange(): void {
    const before = this.#changed;
    this.#changed = new AbortController();
    before.abort();
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

const without = (all: readonly Held[], one: Held): readonly Held[] =>
  all.filter((held) => held !== one);
