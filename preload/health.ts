import type { ApiError } from './errors.js';
import type { FeedbackTotals } from './feedback.js';
import type { Sentence } from './language/sentence.js';

/** The one connection union. Written only by main/transports/supervise.ts. Times are ms since 1970. */
export type ConnectionState =
  | { readonly kind: 'off'; readonly reason: 'no token' }
  /** `until`: it resumes by itself then; absent = when it is told to. */
  | { readonly kind: 'off'; readonly reason: 'paused'; readonly until?: number }
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

/** How long something took, of those times that were measured. */
export interface LatencyFigures {
  /** How often it was measured. */
  readonly count: number;
  readonly p50Ms?: number;
  readonly p95Ms?: number;
  readonly p99Ms?: number;
}

/** How long something took in the last hour. */
export interface Latency extends LatencyFigures {
  /** The middle value of each of the last 60 minutes, the oldest first; null = nothing measured. */
  readonly perMinute: readonly (number | null)[];
  /** The same of the last 24 hours, over restarts. */
  readonly day: LatencyFigures;
}

/** How a time was spent, in ms. */
export interface Uptime {
  /**
   * From 0 to 1: of the time it should have been connected, how much it was. Absent = that were less than
   * five minutes.
   */
  readonly share?: number;
  readonly connectedMs: number;
  readonly downMs: number;
  /** Paused, or without tokens. */
  readonly restingMs: number;
  /** Perch was not running, or the machine slept. */
  readonly awayMs: number;
}

/** How a connection was for a while. "not running" is Perch itself; of "not recorded" nothing is known. */
export type TimelineKind =
  | 'connected'
  /** For the first time after a rest: nothing was lost. */
  | 'connecting'
  /** A planned change of connections that left a gap. */
  | 'refreshing'
  | 'reconnecting'
  | 'failed'
  | 'paused'
  | 'no tokens'
  | 'asleep'
  | 'not running'
  | 'not recorded';

/** A while in which nothing changed; ms since 1970. */
export interface TimelineSegment {
  readonly from: number;
  readonly to: number;
  readonly kind: TimelineKind;
  /** "network down"; of reconnecting and failed. */
  readonly cause?: string | Sentence;
}

/** A connection from `since` to `until`, without a hole, the oldest first. */
export interface Timeline {
  readonly since: number;
  readonly until: number;
  readonly segments: readonly TimelineSegment[];
  /** When planned refreshes were made. */
  readonly refreshes: readonly number[];
}

/** Something that happened to a connection, in words: "network down, 14 s", "planned refresh". */
export interface TransitionView {
  readonly at: number;
  readonly words: string | Sentence;
  /** False = a fault. */
  readonly planned: boolean;
  readonly cause?: string;
  /** For how long nothing was connected, where that is over. */
  readonly gapMs?: number;
}

/** Events that were acked and not kept, by why. */
export interface LeftOut {
  /** Marked by msg, but for Slack's own words: "channel not on the list", "subtype channel_join". */
  readonly reason: string;
  readonly count: number;
}

/** What waits in one workspace. */
export interface WaitingView {
  /** Questions received and not answered yet. */
  readonly inbox: number;
  /** Answers (or parts of them) not delivered yet. */
  readonly outbox: number;
  readonly oldestUnansweredAt?: number;
}

/**
 * One way in which events of a workspace can come. wanted: as the settings have it. stands in: while the wanted one is
 * switched off. stands by: nothing comes by it, and it would stand in. leaves: it ends as soon as the other one works.
 */
export interface WayView {
  readonly way: 'socket' | 'http';
  readonly use: 'wanted' | 'stands in' | 'stands by' | 'leaves';
  readonly state: ConnectionState;
  /** Where it listens on this machine. */
  readonly port?: number;
}

/** One workspace's card on the Health screen, and its line in the tray. */
export interface WorkspaceHealth {
  /** As in the settings; connection.pause and its kin take it. */
  readonly id: string;
  /** "Acme", or "Workspace 2" before Slack was ever reached. */
  readonly name: string;
  readonly state: ConnectionState;
  /** "Connected to Acme · 3 min". */
  readonly headline: string | Sentence;
  /** The same among others: "Acme: connected · 3 min". */
  readonly line: string | Sentence;
  readonly workspace?: WorkspaceInfo;
  /** Breaks that were healed since Perch started; planned refreshes are none. */
  readonly reconnects: number;
  /** Connections that were replaced as planned, without a gap. */
  readonly refreshes: number;
  /** Envelopes since Perch started. */
  readonly events: number;
  /** The ways its events can come, the wanted one first; none before it has begun. */
  readonly ways: readonly WayView[];
  /** Absent before it is known which team it is. */
  readonly waiting?: WaitingView;
  readonly roundTrip: Latency;
  /** From reading an envelope until its ack is written. */
  readonly ack: Latency;
  /** Of the last 24 hours and 30 days; absent until it is worked out. */
  readonly uptime?: { readonly day: Uptime; readonly month: Uptime };
  /** Acked and not kept in this run, the most frequent first. */
  readonly leftOut: readonly LeftOut[];
  readonly lastEventAt?: number;
  /** The id stands in the log as well; it stays the same while the same trouble lasts. */
  readonly lastError?: { readonly at: number; readonly id: string; readonly error: ApiError };
  /** What a person should know although the connection works, as "another copy is running". */
  readonly warnings: readonly (string | Sentence)[];
}

/** All workspaces together. */
export interface SlackHealth {
  /** The worst of all; the icon shows it. */
  readonly state: ConnectionState;
  /** The same words in tray, tooltip and window: "Connected to Acme · 3 min", "2 of 3 workspaces connected". */
  readonly headline: string | Sentence;
  /** In the order of the settings; none before the first tokens. */
  readonly workspaces: readonly WorkspaceHealth[];
}

/** A part of the app that may be down while the rest runs. */
export interface PartHealth {
  /** Tells it from other parts; marked by msg, where it has no name of its own. */
  readonly name: string;
  /** The name as a sentence, where something is put into it. */
  readonly called?: Sentence;
  readonly state: 'ok' | 'degraded' | 'down';
  readonly message?: string | Sentence;
  readonly fix?: string | Sentence;
}

/** How far the lookup index is. */
export interface LookupHealth {
  readonly passages: number;
  readonly files: number;
  /** Meaning search on or off, and why it is off. */
  readonly meaning:
    { readonly on: true } | { readonly on: false; readonly reason: string | Sentence };
  readonly indexing?: {
    readonly done: number;
    readonly total: number;
    readonly item?: string | Sentence;
  };
  readonly waitingForVectors: number;
  /** The words of all messages are being read for the History screen, newest first; absent once all are. */
  readonly fillingMessages?: { readonly done: number; readonly total: number };
  /** The embedding model changes; the one before serves meanwhile. */
  readonly changingModel?: {
    readonly to: string;
    readonly done: number;
    readonly total: number;
    /** Why it does not go on at the moment. */
    readonly trouble?: string | Sentence;
  };
  /** The user stopped the computing of vectors. */
  readonly embeddingPaused?: true;
}

/** Everything the Health screen, the tray and the endpoints show; always a whole snapshot. */
export interface Health {
  readonly version: string;
  readonly startedAt: number;
  readonly at: number;
  readonly slack: SlackHealth;
  readonly answers:
    | {
        readonly kind: 'model';
        readonly model: string;
        readonly host: string;
        /** The last question it did not answer, where none was answered since. */
        readonly failure?: { readonly at: number; readonly error: ApiError };
      }
    /** The reason ends a sentence: "no model is set up". */
    | { readonly kind: 'search-only'; readonly reason: string | Sentence };
  readonly queues: {
    /** Questions received and not answered yet. */
    readonly inbox: number;
    /** Answers (or parts of them) not delivered yet. */
    readonly outbox: number;
    readonly deadLetters: number;
    readonly oldestUnansweredAt?: number;
  };
  /** People who wait for the owner's word to write directly. */
  readonly pairings: number;
  /** Acts of tools that wait for the owner's word. */
  readonly approvals: number;
  /** Calls for a person's help that nobody has answered within the last week. */
  readonly helpWanted: number;
  /** From asking the model until the first word of its answer. */
  readonly firstWord: Latency;
  /** What people said of answers. */
  readonly feedback: FeedbackTotals;
  readonly lookup: LookupHealth;
  readonly parts: readonly PartHealth[];
}
