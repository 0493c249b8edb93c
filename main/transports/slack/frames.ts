// Reads the JSON text frames of Socket Mode. Shapes: docs.slack.dev/apis/events-api/using-socket-mode
import { z } from 'zod';

/** Slack's greeting: the connection works. */
export interface Hello {
  /** Open sockets of this app, this one and those of other processes included. */
  readonly sockets: number;
  /** How long the connection is going to live, in ms. */
  readonly lifetimeMs: number | undefined;
}

/** What one text frame says. */
export type Frame =
  | ({ readonly kind: 'hello' } & Hello)
  | { readonly kind: 'disconnect'; readonly reason: string }
  | { readonly kind: 'envelope'; readonly envelope: Envelope }
  /** Not for us, or not readable; the reason goes to the log. */
  | { readonly kind: 'unreadable'; readonly why: string };

/** One delivery. The envelope id is new on every redelivery, the event inside is the same. */
export interface Envelope {
  readonly id: string;
  readonly type: string;
  readonly payload: unknown;
  /** 0 on the first delivery. */
  readonly attempt: number;
  /** Slack reads what its ack says. */
  readonly takesPayload: boolean;
}

/** What an ack says beside "kept": words for who typed a command, or what is to become of a form. */
export type AckPayload = Readonly<Record<string, unknown>>;

/** What came of an envelope that is kept. */
export interface Taken {
  readonly payload?: AckPayload | undefined;
  /** The event inside, by its id. */
  readonly event?: string | undefined;
  /** The question it holds, where that is going to be answered. */
  readonly turn?: number | undefined;
}

const hello = z.object({
  type: z.literal('hello'),
  num_connections: z.number().default(1),
  debug_info: z.object({ approximate_connection_time: z.number().optional() }).optional(),
});
const disconnect = z.object({
  type: z.literal('disconnect'),
  reason: z.string().default('unknown'),
});
const envelope = z.object({
  envelope_id: z.string().min(1),
  type: z.string(),
  payload: z.unknown(),
  retry_attempt: z.number().optional(),
  accepts_response_payload: z.boolean().default(false),
});

/** Never throws: whatever Slack (or something between) sends becomes a Frame. */
export function readFrame(data: unknown): Frame {
  if (typeof data !== 'string') return { kind: 'unreadable', why: 'a binary frame' };
  const json = parseJson(data);
  if (json === undefined)
    return { kind: 'unreadable', why: `not JSON (${data.length} characters)` };
  const greeting = hello.safeParse(json);
  if (greeting.success) return toHello(greeting.data);
  const farewell = disconnect.safeParse(json);
  if (farewell.success) return { kind: 'disconnect', reason: farewell.data.reason };
  const delivery = envelope.safeParse(json);
  if (!delivery.success)
    return { kind: 'unreadable', why: 'neither hello, disconnect nor envelope' };
  const { envelope_id: id, type, payload, retry_attempt: attempt = 0 } = delivery.data;
  const takesPayload = delivery.data.accepts_response_payload;
  return { kind: 'envelope', envelope: { id, type, payload, attempt, takesPayload } };
}

function toHello(frame: z.infer<typeof hello>): Frame {
  const seconds = frame.debug_info?.approximate_connection_time;
  return {
    kind: 'hello',
    sockets: frame.num_connections,
    lifetimeMs: seconds === undefined ? undefined : seconds * 1000,
  };
}

function parseJson(text: string): unknown {
  try {
    // JSON.parse answers any; what it is gets decided by the schemas above.
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
