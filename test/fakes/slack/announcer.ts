// Tells the journal, then the app, what happened to a message.
import type { Delivery } from './delivery.js';
import { eventPayload, eventsOf, type EventWorld } from './events.js';
import type { Fact, JournalWriter } from './journal.js';
import type { Json } from './json.js';
import type { Change, Message } from './messages.js';
import type { Random } from './random.js';
import type { SlackTime } from './slack-time.js';

/** In which order, and how far apart, the two events of a mention leave. */
export interface Pairing {
  /** Default: chance decides, by the seed. */
  readonly first?: 'app_mention' | 'message' | undefined;
  /** Ms of Slack between the two. Default 0. */
  readonly gapMs?: number | undefined;
}

/** Turns changes into events. */
export interface Announcer {
  announce(change: Change): void;
  /** Runs an action with a pairing and answers the ids of the events it caused. */
  collect(pairing: Pairing, action: () => void): string[];
  newEventId(): string;
}

/** What an announcer needs. */
export interface AnnouncerContext {
  readonly world: EventWorld;
  readonly delivery: Delivery;
  readonly journal: JournalWriter;
  readonly time: SlackTime;
  readonly random: Random;
}

/** Makes an announcer that pairs by chance until told otherwise. */
export function createAnnouncer(context: AnnouncerContext): Announcer {
  const { world, delivery, journal, time, random } = context;
  let current: { pairing: Pairing; eventIds: string[] } = { pairing: {}, eventIds: [] };
  const newEventId = (): string => `Ev0${random.text(9, '0123456789ABCDEFGHJKMNPQRSTVWXYZ')}`;

  const announce = (change: Change): void => {
    journal.record(changeFact(change, world));
    const { pairing } = current;
    const parcels = inOrder(eventsOf(change, world), pairing, random).map((event) => {
      const eventId = newEventId();
      const payload = eventPayload(event, eventId, world.settings, random);
      return { type: 'events_api', eventId, payload, acceptsResponse: false } as const;
    });
    current.eventIds.push(...parcels.map(({ eventId }) => eventId));
    const [first, ...rest] = parcels;
    if (first) delivery.send(first);
    for (const parcel of rest) {
      if (pairing.gapMs) time.after(pairing.gapMs, () => delivery.send(parcel));
      else delivery.send(parcel);
    }
  };
  const collect = (pairing: Pairing, action: () => void): string[] => {
    const collected = { pairing, eventIds: [] };
    current = collected;
    action();
    current = { pairing: {}, eventIds: [] };
    return collected.eventIds;
  };
  return { announce, collect, newEventId };
}

/** events.ts puts the app_mention first; the pairing may turn that round. */
function inOrder(events: Json[], { first }: Pairing, random: Random): Json[] {
  if (events.length < 2) return events;
  const isMentionFirst = first === undefined ? random.next() < 0.5 : first === 'app_mention';
  return isMentionFirst ? events : events.toReversed();
}

function changeFact(change: Change, { settings }: EventWorld): Fact {
  const isByBot = ({ botId }: Message): boolean => botId === settings.app.botId;
  switch (change.kind) {
    case 'posted': {
      const { channel, ts, thread, author, text } = change.message;
      return {
        kind: 'post',
        channel,
        ts,
        thread,
        user: author,
        byBot: isByBot(change.message),
        text,
      };
    }
    case 'edited': {
      const { channel, ts, text } = change.after;
      return { kind: 'update', channel, ts, byBot: isByBot(change.after), text };
    }
    case 'deleted':
      return { kind: 'delete', channel: change.message.channel, ts: change.message.ts };
  }
}
