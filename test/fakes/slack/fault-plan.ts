// What shall go wrong next. The parts of the simulator ask here; faults.ts fills it in.
import type { Json } from './json.js';
import type { Slowness } from './line.js';

/** Why Slack ends a socket. */
export type DisconnectReason =
  'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

/** One way a method call can fail. Exactly one of the fields says which. */
export type ApiFault =
  /** This HTTP status, with this body and these headers, and nothing applied. */
  | {
      readonly status: number;
      readonly body?: string | undefined;
      readonly headers?: Record<string, string> | undefined;
    }
  /** HTTP 200, ok false. */
  | { readonly error: string; readonly fields?: Json | undefined }
  /** HTTP 429 with this many seconds, or without the header. */
  | { readonly retryAfter: number | 'no header' }
  /** HTTP 200 with a page, as a captive portal answers. */
  | { readonly html: string }
  /** Nothing applied, never an answer. */
  | { readonly hang: true }
  /** Nothing applied, TCP reset. */
  | { readonly reset: true }
  /** Applied, never an answer. */
  | { readonly hangAfterApply: true }
  /** Applied, then TCP reset. */
  | { readonly resetAfterApply: true }
  /** Applied and answered, after this many real ms. */
  | { readonly slowMs: number }
  /** Applied, and answered a few bytes at a time over this many real ms. */
  | { readonly trickleMs: number };

/** What a WebSocket handshake gets instead of a socket: an HTTP answer, nothing at all, or a reset. */
export type UpgradeFault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> | undefined }
  | { readonly hang: true }
  | { readonly reset: true };

/** A fault, how often, and for which calls. */
export type PlannedFault = ApiFault & {
  /** Default 1. */
  readonly times?: number | undefined;
  /** Only calls with these arguments. */
  readonly where?: ((args: Json) => boolean) | undefined;
};

/** What happens to the next socket instead of a prompt hello. */
export type Greeting =
  | { readonly kind: 'hello' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'late'; readonly slackMs: number }
  | { readonly kind: 'disconnect'; readonly reason: DisconnectReason };

/** The plan as those see it who act on it. */
export interface FaultPlan {
  pings: boolean;
  autoPong: boolean;
  /** What apps.connections.open answers while Socket Mode is switched off; undefined = it is on. */
  linkDisabled: string | undefined;
  extraConnections: number;
  /** Deliveries still to be sent twice with the same envelope_id. */
  repeats: number;
  /** Acks still to be lost on their way. */
  lostAcks: number;
  /** How slow the sockets are; undefined = as fast as the machine. */
  slowness: Slowness | undefined;
  /** Where the next sockets are sent instead of to us. */
  readonly addresses: string[];
  readonly upgrades: UpgradeFault[];
  readonly greetings: Greeting[];
  fail(method: string, fault: PlannedFault): void;
  /** The fault for this call, used up by asking. '*' stands for every method. */
  take(method: string, args: Json): ApiFault | undefined;
}

/** A plan in which nothing goes wrong. */
export function createFaultPlan(): FaultPlan {
  const planned: { method: string; fault: PlannedFault; left: number }[] = [];
  return {
    pings: true,
    autoPong: true,
    linkDisabled: undefined,
    extraConnections: 0,
    repeats: 0,
    lostAcks: 0,
    slowness: undefined,
    addresses: [],
    upgrades: [],
    greetings: [],
    fail: (method, fault) => void planned.push({ method, fault, left: fault.times ?? 1 }),
    take: (method, args) => {
      const fits = planned.find(
        (plan) =>
          plan.left > 0 &&
          (plan.method === method || plan.method === '*') &&
          (plan.fault.where?.(args) ?? true),
      );
      if (fits) fits.left -= 1;
      return fits?.fault;
    },
  };
}
