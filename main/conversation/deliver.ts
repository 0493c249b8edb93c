// Step 5: from the outbox to the other side, exactly once.
import type { ThreadKey } from '../../preload/chat.js';
import type { SteadyClock } from '../lib/clock.js';
import type { Delivery } from '../store/outbox.js';
import { createDeliverWaits } from './deliver-waits.js';
import { deliverPart, type DeliverPartOptions } from './deliver-part.js';
import { createThreadQueue } from './thread-queue.js';

export interface DeliverOptions extends DeliverPartOptions {
  readonly clock: SteadyClock;
  /** A part of a turn's answer is not under way any more, whatever became of it. */
  readonly onSettled: (turn: number) => void;
}

export interface Deliver {
  /** Takes parts in the order they are to appear. */
  push(deliveries: readonly Delivery[]): void;
  /** Texts of a thread that are on their way and not part of its history yet, in order. */
  unsent(thread: ThreadKey): string[];
  /** Whether a part of a turn's answer is under way. */
  isDelivering(turn: number): boolean;
  /** Ends waits of an outage: the connection is back. */
  nudge(): void;
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>;
  /** From now on each part gets at most one more try, and nobody waits for a second. */
  drain(): void;
  /** Ends sending; what is not sent stays in the outbox. */
  stop(): void;
}

/** A lane per channel: its parts leave in order and at its pace, and never hold up another channel. */
export function createDeliver(options: DeliverOptions): Deliver {
  // Without a bound, as a lane that waits must not take another's place. A lane posts one part at a time.
  const lanes = createThreadQueue(Infinity);
  const underWay = new Set<Delivery>();
  /** How many of them each turn has. */
  const parts = new Map<number, number>();
  /** By the steady clock: a date that is set back must not hold a channel up for as long. */
  const lastPostAt = new Map<string, number>();
  const waits = createDeliverWaits(options.clock);
  /** The turn of the last part that was given up, by lane: an answer of many parts is worth one word. */
  const givenUp = new Map<string, number>();

  const pace = async (lane: string, delivery: Delivery): Promise<void> => {
    const freeAt = (lastPostAt.get(lane) ?? -Infinity) + options.transportOf(delivery).paceMs;
    const waitMs = freeAt - options.clock.steady();
    if (waitMs > 0) await options.clock.sleep(waitMs, waits.stopped);
  };
  const onceATurn =
    (lane: string): DeliverOptions['onGivenUp'] =>
    (delivery, words) => {
      if (givenUp.get(lane) === delivery.turn) return;
      givenUp.set(lane, delivery.turn);
      options.onGivenUp(delivery, words);
    };
  const run = async (delivery: Delivery, lane: string): Promise<void> => {
    try {
      if (!isBegun(delivery)) await pace(lane, delivery);
      await deliverPart(delivery, { ...options, onGivenUp: onceATurn(lane) }, waits);
      if (!isBegun(delivery)) lastPostAt.set(lane, options.clock.steady());
    } catch (error) {
      const level = waits.stopped.aborted ? 'info' : 'error';
      options.log[level]('delivery left for the next start', { outbox: delivery.id, error });
    } finally {
      underWay.delete(delivery);
      const left = (parts.get(delivery.turn) ?? 1) - 1;
      if (left > 0) parts.set(delivery.turn, left);
      else parts.delete(delivery.turn);
      options.onSettled(delivery.turn);
    }
  };
  return {
    push: (deliveries) => {
      for (const delivery of deliveries) {
        const lane = laneOf(delivery);
        underWay.add(delivery);
        parts.set(delivery.turn, (parts.get(delivery.turn) ?? 0) + 1);
        lanes.add(lane, () => run(delivery, lane));
      }
    },
    unsent: (thread) => [...underWay].filter(isOf(thread)).map(({ text }) => text),
    isDelivering: (turn) => (parts.get(turn) ?? 0) > 0,
    nudge: () => waits.nudge(),
    idle: () => lanes.idle(),
    drain: () => waits.drain(),
    stop: () => {
      lanes.clear();
      waits.stop();
    },
  };
}

/** What was begun has its place in the channel already: it is finished at once. */
const laneOf = (delivery: Delivery): string => {
  const { workspace, channel, id } = delivery;
  return isBegun(delivery) ? `${workspace}/${channel}/${id}` : `${workspace}/${channel}`;
};

const isBegun = ({ begun }: Delivery): boolean => begun !== null && begun !== '';

const isOf =
  ({ workspace, channel, thread }: ThreadKey) =>
  (delivery: Delivery): boolean =>
    delivery.workspace === workspace && delivery.channel === channel && delivery.thread === thread;
