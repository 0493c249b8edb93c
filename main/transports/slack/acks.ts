// The acks of one connection: what is under way, how long each took, and whether they leave the machine.
import { say } from '../../../preload/language/sentence.js';
import type { SteadyClock } from '../../lib/clock.js';
import { AppError } from '../../lib/errors.js';
import { failpoint } from '../../lib/failpoint.js';
import { isAborted } from '../../lib/settleable.js';
import { within } from '../../lib/within.js';
import type { Log } from '../../log/log.js';
import type { AckPayload, Envelope, Taken } from './frames.js';

export interface AcksOptions {
  /** Resolves when the envelope may be acked, with what the ack is to say. */
  readonly onEnvelope: (envelope: Envelope) => Promise<Taken>;
  /** Writes the ack; rejects when the connection doesn't take it. */
  readonly send: (envelopeId: string, payload: AckPayload | undefined) => Promise<void>;
  /** Bytes that were written and have not left yet. */
  readonly unsent: () => number;
  /** Nothing leaving for this long ends the connection. */
  readonly sendTimeoutMs: number;
  readonly onStuck: (error: AppError) => void;
  /** An ack was written; ms since its envelope was read. */
  readonly onAck: (ms: number) => void;
  readonly clock: SteadyClock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface Acks {
  take(envelope: Envelope): void;
  /** Resolves when those under way have left, after at most ms. */
  settled(ms: number): Promise<void>;
}

/** Acks an envelope when it is kept. */
export function createAcks(options: AcksOptions): Acks {
  const { clock, log } = options;
  const underWay = new Set<Promise<void>>();
  const send = createWatchedSend(options);

  const ack = async (envelope: Envelope): Promise<void> => {
    const readAt = clock.steady();
    try {
      const { payload, ...named } = await options.onEnvelope(envelope);
      await send(envelope.id, envelope.takesPayload ? payload : undefined);
      failpoint('after the ack');
      const ms = clock.steady() - readAt;
      options.onAck(ms);
      const level = named.turn === undefined ? 'debug' : 'info';
      log[level]('acked', { step: 'acked', ...named, envelope: envelope.id, ms: Math.round(ms) });
    } catch (error) {
      log.warn('envelope not acked, Slack will send it again', { envelope: envelope.id, error });
    }
  };
  return {
    take: (envelope) => {
      const work = ack(envelope).finally(() => underWay.delete(work));
      underWay.add(work);
    },
    settled: (ms) =>
      within(ms, Promise.allSettled(underWay), clock).then(
        () => undefined,
        () => undefined,
      ),
  };
}

/** send() with an eye on whether anything leaves: one watch at a time, over when everything has left. */
function createWatchedSend(options: AcksOptions): AcksOptions['send'] {
  const { send, unsent, sendTimeoutMs, onStuck, clock, signal } = options;
  let written = 0;
  let isWatching = false;
  const watch = async (): Promise<void> => {
    while (!signal.aborted && unsent() > 0) {
      const leftBefore = written - unsent();
      await clock.sleep(sendTimeoutMs, signal);
      if (isAborted(signal) || unsent() === 0 || written - unsent() > leftBefore) continue;
      onStuck(sendTimeout(sendTimeoutMs));
      return;
    }
  };
  return (envelopeId, payload) => {
    const before = unsent();
    const sending = send(envelopeId, payload);
    written += unsent() - before;
    if (!isWatching) {
      isWatching = true;
      void watch().finally(() => (isWatching = false));
    }
    return sending;
  };
}

const sendTimeout = (ms: number): AppError =>
  new AppError(
    'send_timeout',
    say`The connection to Slack has taken no data for ${Math.round(ms / 1000)} s.`,
    { retryable: true },
  );
