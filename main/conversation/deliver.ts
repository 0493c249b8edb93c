// Step 5: from the outbox to the other side, exactly once.
import { backoffMs } from '../lib/backoff.js';
import type { Clock } from '../lib/clock.js';
import { messageOf } from '../lib/errors.js';
import { isAborted } from '../lib/settleable.js';
import type { TransportName } from '../lib/place.js';
import type { Remote } from '../lib/worker-call.js';
import type { Log } from '../log/log.js';
import type { Delivery } from '../store/outbox.js';
import type { StoreCalls } from '../store/store.js';
import type { Outgoing, Transport } from '../transports/transport.js';
import { deliveryFailure } from './delivery-failure.js';
import { createThreadQueue } from './thread-queue.js';

/** After so many tries that count, a part is a dead letter. */
export const maxTries = 5;

export interface DeliverOptions {
  readonly store: Remote<StoreCalls>;
  readonly transports: Readonly<Record<TransportName, Transport>>;
  /** Author id of Perch's own messages in a workspace. */
  readonly ownId: (workspace: string) => string;
  readonly onSent: (delivery: Delivery, ts: string) => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

export interface Deliver {
  /** Takes parts in the order they are to appear. */
  push(deliveries: readonly Delivery[]): void;
  /** Ends waits of an outage: the connection is back. */
  nudge(): void;
  idle(): Promise<void>;
  /** Ends waiting and sending; what is not sent stays in the outbox. */
  stop(): void;
}

/** A lane per channel: its parts leave in order and at its pace, and never hold up another channel. */
export function createDeliver(options: DeliverOptions): Deliver {
  const lanes = createThreadQueue(16);
  const stopping = new AbortController();
  const lastPostAt = new Map<string, number>();
  let waiting = new AbortController();

  const sleep = (ms: number): Promise<void> =>
    options.clock.sleep(ms, AbortSignal.any([waiting.signal, stopping.signal]));
  const run = async (delivery: Delivery, lane: string): Promise<void> => {
    let next: Delivery | undefined = delivery;
    for (let round = 1; next && !isAborted(stopping.signal); round += 1) {
      await pace(next, lane);
      if (isAborted(stopping.signal)) return;
      next = await tryOnce(next, options, stopping.signal, (afterMs) =>
        sleep(afterMs ?? backoffMs(round, { baseMs: 1000, ceilingMs: 30_000 }, options.random)),
      );
      lastPostAt.set(lane, options.clock.now());
    }
  };
  const pace = async ({ transport }: Delivery, lane: string): Promise<void> => {
    const freeAt = (lastPostAt.get(lane) ?? 0) + options.transports[transport].paceMs;
    const waitMs = freeAt - options.clock.now();
    if (waitMs > 0) await options.clock.sleep(waitMs, stopping.signal);
  };
  return {
    push: (deliveries) => {
      for (const delivery of deliveries) {
        const lane = `${delivery.workspace}/${delivery.channel}`;
        lanes.add(lane, () =>
          run(delivery, lane).catch((error: unknown) =>
            options.log.error('delivery stopped', { outbox: delivery.id, error }),
          ),
        );
      }
    },
    nudge: () => {
      const old = waiting;
      waiting = new AbortController();
      old.abort();
    },
    idle: () => lanes.idle(),
    stop: () => {
      lanes.clear();
      stopping.abort();
    },
  };
}

/** One try; the delivery as it is to be tried again, or undefined when it is done with. */
async function tryOnce(
  delivery: Delivery,
  options: DeliverOptions,
  signal: AbortSignal,
  wait: (afterMs: number | undefined) => Promise<void>,
): Promise<Delivery | undefined> {
  const { store, clock, log } = options;
  try {
    const { ts } = await sendOrFind(delivery, options, signal);
    await store.markSent({
      delivery,
      ts,
      author: options.ownId(delivery.workspace),
      at: clock.now(),
    });
    log.info('answer delivered', { turn: delivery.turn, part: delivery.part, ts });
    options.onSent(delivery, ts);
    return undefined;
  } catch (error) {
    if (signal.aborted) return undefined;
    const after = await noteFailure(delivery, error, options);
    if (after) await wait(after.afterMs);
    return after?.delivery;
  }
}

async function sendOrFind(
  delivery: Delivery,
  { store, transports, log }: DeliverOptions,
  signal: AbortSignal,
): Promise<{ ts: string }> {
  const transport = transports[delivery.transport];
  const outgoing: Outgoing = { ...delivery, outboxId: delivery.id };
  if (delivery.state === 'sending') {
    const found = await transport.findSent(outgoing, signal);
    if (found) {
      log.info('answer had arrived already', { turn: delivery.turn, ts: found.ts });
      return found;
    }
  }
  await store.markSending(delivery.id);
  return transport.send(outgoing, signal);
}

async function noteFailure(
  delivery: Delivery,
  error: unknown,
  { store, log }: DeliverOptions,
): Promise<{ delivery: Delivery; afterMs: number | undefined } | undefined> {
  const failure = deliveryFailure(error);
  const tries = delivery.attempts + (failure.kind === 'again' ? failure.counts : 1);
  const isDead = failure.kind === 'dead' || tries >= maxTries;
  // What was 'sending' before this try may still have arrived then.
  const maybeSent = failure.kind === 'again' && (failure.maybeSent || delivery.state === 'sending');
  const state = isDead ? 'dead' : maybeSent ? 'sending' : 'pending';
  await store.markFailed({
    id: delivery.id,
    state,
    error: messageOf(error),
    counts: isDead ? 1 : failure.counts,
  });
  const level = isDead ? 'error' : 'warn';
  log[level](isDead ? 'answer is a dead letter' : 'answer not delivered yet', {
    turn: delivery.turn,
    tries,
    error,
  });
  if (state === 'dead' || failure.kind === 'dead') return undefined;
  return { delivery: { ...delivery, state, attempts: tries }, afterMs: failure.afterMs };
}
