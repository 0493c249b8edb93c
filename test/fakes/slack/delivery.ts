// Brings events to the app: one socket each, three seconds for the ack, then again on Slack's schedule.
import type { Fact, FactOf, JournalWriter } from './journal.js';
import type { FaultPlan } from './fault-plan.js';
import { isJson, type Json } from './json.js';
import type { HttpEvents } from './http-events.js';
import type { Random } from './random.js';
import type { SlackSettings } from './settings.js';
import type { SlackTime } from './slack-time.js';
import type { Sockets } from './sockets.js';

const ackDeadlineMs = 3_000;
/** Waits before the redeliveries, each counted from the missed deadline: almost at once, a minute, five minutes. */
const redeliveryMs = [100, 60_000, 300_000];

/** What can travel in an envelope. Only events come again; for the rest the person sees a timeout. */
export type EnvelopeType = 'events_api' | 'slash_commands' | 'interactive';

/** Something on its way to the app. */
export interface Parcel {
  readonly type: EnvelopeType;
  readonly eventId: string;
  readonly payload: Json;
  readonly acceptsResponse: boolean;
}

/** Sends parcels and judges acks. */
export interface Delivery {
  send(parcel: Parcel): void;
  /** Judges what a socket answered; `payload` is undefined when there was none. */
  acknowledge(socket: string, envelopeId: string, payload: unknown): void;
  /** Ends every wait for a redelivery: what would come in a minute or five comes now. */
  hurry(): void;
  /** Sends an event once more as a first redelivery, acked or not; false when there was no such event. */
  redeliver(eventId: string): boolean;
}

/** What is remembered of an envelope for ever, so that any later ack can be judged. */
interface Sent {
  readonly eventId: string;
  readonly acceptsResponse: boolean;
  readonly attempt: number;
  readonly socket: string;
  readonly sentAt: number;
  state: 'waiting' | 'acked' | 'late';
}

/** What a delivery needs. */
export interface DeliveryContext {
  readonly settings: SlackSettings;
  readonly sockets: Pick<Sockets, 'pick'>;
  readonly http: Pick<HttpEvents, 'pick'>;
  readonly plan: FaultPlan;
  readonly journal: JournalWriter;
  readonly time: SlackTime;
  readonly random: Random;
  /** The ack of a command came in time, and says something. */
  readonly onAnswered: (command: Json, said: Json) => void;
}

/** Makes a delivery with nothing on its way. */
export function createDelivery(context: DeliveryContext): Delivery {
  const { settings, sockets, http, plan, journal, time, random } = context;
  const sent = new Map<string, Sent>();
  const parcels = new Map<string, Parcel>();
  // Events that a late ack ended, where that counts.
  const settled = new Set<string>();
  const waits = new Set<() => void>();

  const attempt = (parcel: Parcel, number: number): void => {
    // A Slack app has either Socket Mode or request URLs, never both.
    const socket = http.pick() ?? sockets.pick();
    if (!socket) {
      if (settings.keepWhileOffline) again(parcel, number);
      else lose(parcel);
      return;
    }
    const envelopeId = random.uuid();
    const { eventId, acceptsResponse } = parcel;
    const sentAt = time.realNow();
    sent.set(envelopeId, {
      ...{ eventId, acceptsResponse, sentAt },
      ...{ attempt: number, socket: socket.id, state: 'waiting' },
    });
    const frame = JSON.stringify(envelope(parcel, envelopeId, number));
    socket.send(frame);
    if (plan.repeats > 0) {
      plan.repeats -= 1;
      socket.send(frame);
    }
    journal.record(envelopeFact(parcel, socket.id, envelopeId, number));
    time.after(ackDeadlineMs, () => onDeadline(parcel, envelopeId));
  };
  const onDeadline = (parcel: Parcel, envelopeId: string): void => {
    const found = sent.get(envelopeId);
    if (found?.state !== 'waiting') return;
    found.state = 'late';
    again(parcel, found.attempt);
  };
  const again = (parcel: Parcel, missed: number): void => {
    if (settled.has(parcel.eventId)) return;
    const wait = redeliveryMs[missed];
    if (wait === undefined || parcel.type !== 'events_api') lose(parcel);
    else redeliverIn(wait, parcel, missed + 1);
  };
  const redeliverIn = (wait: number, parcel: Parcel, number: number): void => {
    const redeliver = (): void => {
      cancel();
      waits.delete(redeliver);
      if (!settled.has(parcel.eventId)) attempt(parcel, number);
    };
    const cancel = time.after(wait, redeliver);
    waits.add(redeliver);
  };
  const lose = ({ eventId, type }: Parcel): void => {
    journal.record({ kind: 'lost', eventId, type });
  };

  const acknowledge: Delivery['acknowledge'] = (socket, envelopeId, payload) => {
    const found = sent.get(envelopeId);
    const ack = { socket, envelopeId, payload };
    if (plan.lostAcks > 0) {
      plan.lostAcks -= 1;
      journal.record({ ...ackFact(found, found?.state, ack, time.realNow()), verdict: 'lost' });
      return;
    }
    const before = found?.state;
    const parcel = found && parcels.get(found.eventId);
    if (before === 'waiting' && parcel?.type === 'slash_commands' && isJson(payload))
      context.onAnswered(parcel.payload, payload);
    if (found) found.state = 'acked';
    if (found && before === 'late' && settings.acceptLateAcks) settled.add(found.eventId);
    journal.record(ackFact(found, before, ack, time.realNow()));
  };

  return {
    send: (parcel) => {
      parcels.set(parcel.eventId, parcel);
      attempt(parcel, 0);
    },
    acknowledge,
    redeliver: (eventId) => {
      const parcel = parcels.get(eventId);
      if (parcel) attempt(parcel, 1);
      return parcel !== undefined;
    },
    hurry: () => {
      for (const redeliver of [...waits]) redeliver();
    },
  };
}

const envelope = (parcel: Parcel, envelopeId: string, attempt: number): Json => ({
  envelope_id: envelopeId,
  type: parcel.type,
  accepts_response_payload: parcel.acceptsResponse,
  payload: parcel.payload,
  ...(parcel.type === 'events_api'
    ? { retry_attempt: attempt, retry_reason: attempt === 0 ? '' : 'timeout' }
    : {}),
});

function envelopeFact(parcel: Parcel, socket: string, envelopeId: string, attempt: number): Fact {
  const event = isJson(parcel.payload['event']) ? parcel.payload['event'] : {};
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' ? value : undefined;
  return {
    kind: 'envelope',
    socket,
    envelopeId,
    eventId: parcel.eventId,
    type: text(event['type']) ?? text(parcel.payload['type']) ?? parcel.type,
    channel: text(event['channel']),
    ts: text(event['ts']),
    attempt,
  };
}

function ackFact(
  found: Sent | undefined,
  before: Sent['state'] | undefined,
  ack: { socket: string; envelopeId: string; payload: unknown },
  now: number,
): FactOf<'ack'> {
  const verdicts = { waiting: 'in-time', late: 'late', acked: 'duplicate' } as const;
  const hasPayload = isJson(ack.payload) && Object.keys(ack.payload).length > 0;
  return {
    kind: 'ack',
    socket: ack.socket,
    envelopeId: ack.envelopeId,
    eventId: found?.eventId,
    attempt: found?.attempt,
    verdict: before === undefined ? 'unknown' : verdicts[before],
    latencyMs: found && now - found.sentAt,
    otherSocket: found !== undefined && found.socket !== ack.socket,
    unwantedPayload: hasPayload && found?.acceptsResponse === false,
    payload: hasPayload ? ack.payload : undefined,
  };
}
