import { failpoint } from '../../lib/failpoint.js';
import type { Delivered, EnvelopeOptions, EnvelopeSession } from './envelope-options.js';
import { isRateLimitNotice, mapEvent } from './events.js';
import type { Taken } from './frames.js';
import { takeCommand } from './take-command.js';
import { takeInteraction } from './take-interaction.js';

/**
 * Resolves when the envelope may be acked: kept, or not for us; with what the ack is to say. Unknown types are acked
 * and logged, so that Slack doesn't send them again. Rejects when the event could not be kept.
 */
export async function takeEnvelope(
  { type, payload, attempt }: Delivered,
  session: EnvelopeSession,
  options: EnvelopeOptions,
): Promise<Taken> {
  failpoint('frame received');
  options.events.onActivity(options.clock.now());
  switch (type) {
    case 'slash_commands':
      return { payload: await takeCommand(payload, session, options) };
    case 'interactive':
      return { payload: await takeInteraction(payload, session, options) };
    case 'events_api':
      return takeEvent(payload, attempt, session, options);
    default:
      options.log.debug('envelope not for us', { type });
      return {};
  }
}

async function takeEvent(
  payload: unknown,
  attempt: number,
  { self, directory }: EnvelopeSession,
  { receive, events, log }: EnvelopeOptions,
): Promise<Taken> {
  if (isRateLimitNotice(payload)) {
    log.warn('Slack leaves events out: more than 30,000 in an hour (app_rate_limited).');
    return {};
  }
  const mapped = mapEvent(payload, self, directory);
  if (mapped.kind === 'about no message') {
    await receive(mapped.incoming);
    return {};
  }
  if (mapped.kind === 'dropped') {
    if (mapped.seen?.kind !== undefined) directory.meet({ ...mapped.seen, person: undefined });
    log.debug('event left out', { why: mapped.why });
    events.onLeftOut(mapped.why);
    return {};
  }
  const { incoming, seen } = mapped;
  if (attempt > 0) log.info('redelivered event', { event: incoming.eventId, attempt });
  const isFromPerson = incoming.kind === 'message' && incoming.author.kind === 'person';
  directory.meet({
    ...seen,
    person: isFromPerson ? incoming.author.id : undefined,
  });
  const { turn } = (await receive(incoming)) ?? {};
  return { event: incoming.eventId, turn };
}
