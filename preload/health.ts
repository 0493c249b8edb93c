import type { ApiError } from './errors.js';

/** The one connection union. Written only by main/transports/supervise.ts. Times are ms since 1970. */
export type ConnectionState =
  | { readonly kind: 'off'; readonly reason: 'no token' | 'paused' }
  | { readonly kind: 'connecting'; readonly attempt: number; readonly over?: 'http' }
  | {
      readonly kind: 'connected';
      readonly since: number;
      readonly lastFrameAt: number;
      readonly rttMs?: number;
      /** Ours that are open and wanted; all of this app that Slack counts, other programs' included. */
      readonly sockets?: {
        readonly open: number;
        readonly wanted: number;
        readonly counted?: number;
      };
      /** By HTTP events instead of Socket Mode; then a frame is a request that Slack signed. */
      readonly over?: 'http';
    }
  | {
      readonly kind: 'waiting';
      readonly attempt: number;
      readonly retryAt: number;
      readonly error: ApiError;
    }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** The Slack workspace a connection belongs to, as auth.test names it. */
export interface WorkspaceInfo {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly botName: string;
  readonly botUserId: string;
}

/** One transport's card on the Health screen. */
export interface TransportHealth {
  readonly name: 'slack';
  readonly state: ConnectionState;
  /** The same words in tray, tooltip and window: "Connected to Acme, 3 min". */
  readonly headline: string;
  readonly workspace?: WorkspaceInfo;
  readonly reconnects: number;
  readonly lastEventAt?: number;
  readonly lastError?: { readonly at: number; readonly error: ApiError };
  /** What a person should know although the connection works, as "another copy is running". */
  readonly warnings: readonly string[];
}

/** A part of the app that may be down while the rest runs. */
export interface PartHealth {
  readonly name: string;
  readonly state: 'ok' | 'degraded' | 'down';
  readonly message?: string;
  readonly fix?: string;
}

/** How far the lookup index is. */
export interface LookupHealth {
  readonly passages: number;
  readonly files: number;
  /** Meaning search on or off, and why it is off. */
  readonly meaning: { readonly on: true } | { readonly on: false; readonly reason: string };
  readonly indexing?: {
    readonly done: number;
    readonly total: number;
    readonly item?: string;
  };
  readonly waitingForVectors: number;
}

/** Events that were acked and not kept, by why. */
export interface LeftOut {
  /** "channel not on the list", "subtype channel_join". */
  readonly reason: string;
  readonly count: number;
}

/** Everything the Health screen, the tray and the endpoints show; always a whole snapshot. */
export interface Health {
  readonly version: string;
  readonly startedAt: number;
  readonly at: number;
  readonly slack: TransportHealth;
  readonly answers:
    | { readonly kind: 'model'; readonly model: string; readonly host: string }
    | { readonly kind: 'search-only'; readonly reason: string };
  readonly queues: {
    /** Questions received and not answered yet. */
    readonly inbox: number;
    /** Answers (or parts of them) not delivered yet. */
    readonly outbox: number;
    readonly deadLetters: number;
    readonly oldestUnansweredAt?: number;
  };
  /** Of this run, the most frequent first. */
  readonly leftOut: readonly LeftOut[];
  readonly lookup: LookupHealth;
  readonly parts: readonly PartHealth[];
}
