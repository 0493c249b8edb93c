import type { Clock } from '../../lib/clock.js';
import { failpoint } from '../../lib/failpoint.js';
import type { Log } from '../../log/log.js';
import type { Receive } from '../transport.js';
import { isRateLimitNotice, mapEvent } from './events.js';
import type { Envelope } from './frames.js';
import { mapInteraction } from './interactions.js';
import type { Session } from './session.js';

/** What an envelope may lead to. */
export interface EnvelopeOptions {
  readonly receive: Receive;
  readonly events: {
    onActivity(at: number): void;
    /** An event was acked and is not for us, and why. */
    onLeftOut(why: string): void;
  };
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Resolves when the envelope may be acked: kept, or not for us. Unknown types are acked and logged, so that
 * Slack doesn't send them again. Rejects when the event could not be kept.
 */
export async function takeEnvelope(
  { type, payload, attempt }: Omit<Envelope, 'id'>,
  { self, directory }: Pick<Session, 'self' | 'directory'>,
  { receive, events, clock, log }: EnvelopeOptions,
): Promise<void> {
  failpoint('frame received');
  events.onActivity(clock.now());
  if (type === 'interactive') {
    const incoming = mapInteraction(payload, self);
    if (incoming) return receive(incoming);
  }
  if (type !== 'events_api') {
    log.debug('envelope not for us', { type });
    return;
  }
  if (isRateLimitNotice(payload)) {
    log.warn('Slack leaves events out: more than 30,000 in an hour (app_rate_limited).');
    return;
  }
  const mapped = mapEvent(payload, self, directory);
  if (mapped.kind === 'about no message') return receive(mapped.incoming);
  if (mapped.kind === 'dropped') {
    if (mapped.seen?.kind !== undefined) directory.meet({ ...mapped.seen, person: undefined });
    log.debug('event left out', { why: mapped.why });
    events.onLeftOut(mapped.why);
    return;
  }
  const { incoming, seen } = mapped;
  if (attempt > 0) log.info('redelivered event', { event: incoming.eventId, attempt });
  const isFromPerson = incoming.kind === 'message' && incoming.author.kind === 'person';
  directory.meet({
    ...seen,
    person: isFromPerson ? incoming.author.id : undefined,
  });
  await receive(incoming);
}
