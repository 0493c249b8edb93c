// What a transport is to the rest of Perch: where messages come from and where answers go.
import type { ConnectionState, WorkspaceInfo } from '../../preload/health.js';
import type { AuthorKind, Place, TransportName } from '../lib/place.js';

export type { ConnectionState, WorkspaceInfo };

interface Event extends Place {
  /** Slack's event_id; the same on every redelivery. */
  readonly eventId: string;
  /** Slack's string id of a message, unique per channel; never a number. */
  readonly ts: string;
}

/** A new message. */
export interface IncomingMessage extends Event {
  readonly kind: 'message';
  /** ts of the thread's first message when this is a reply, otherwise undefined. */
  readonly thread: string | undefined;
  readonly author: { readonly id: string; readonly kind: AuthorKind };
  readonly text: string;
  /** The bot is mentioned: by name in the text, or the event itself says so (app_mention). */
  readonly mentionsBot: boolean;
  /** Slack's client_msg_id: the same when a client sends one message twice. */
  readonly clientMsgId: string | undefined;
}

/** An earlier message got another text. */
export interface IncomingEdit extends Event {
  readonly kind: 'edit';
  readonly text: string;
  readonly editedAt: number;
}

/** An earlier message is gone. */
export interface IncomingDelete extends Event {
  readonly kind: 'delete';
  readonly deletedAt: number;
}

export type Incoming = IncomingMessage | IncomingEdit | IncomingDelete;

/** What a number in an answer stands for, as its readers may see it. */
export interface Source {
  readonly number: number;
  /** "#ops, Ana, 3 Mar 2026" or "handbook/deploy.md:12-30". */
  readonly label: string;
  /** A web address; undefined for a file of the owner's machine. */
  readonly link: string | undefined;
}

/** One part of an answer, on its way out. */
export interface Outgoing extends Place {
  /** Our id of the delivery; travels in the message's metadata, so a lost response can be looked up. */
  readonly outboxId: string;
  readonly thread: string;
  /** Standard Markdown; the transport brings it into its service's form. */
  readonly text: string;
  /** What the numbers stand for; on the last part of an answer, otherwise empty. */
  readonly sources: readonly Source[];
}

/** A part that arrived, with the id the service gave it. */
export interface Sent {
  readonly ts: string;
}

/** The way out of one transport. */
export interface Transport {
  readonly name: TransportName;
  /** The most characters of Markdown one message may hold. */
  readonly maxCharacters: number;
  /** The least time between two posts to one channel. */
  readonly paceMs: number;
  /** Posts one part. Throws AppError: retryable, or not when only a person can help. */
  send(outgoing: Outgoing, signal: AbortSignal): Promise<Sent>;
  /** Looks in the thread for a part that may have arrived although nobody heard. */
  findSent(outgoing: Outgoing, signal: AbortSignal): Promise<Sent | undefined>;
}

/**
 * Takes what came in. Resolves when it is on disk: only then may the transport ack.
 * Rejects when it could not be kept: no ack, and the service sends it again.
 */
export type Receive = (incoming: Incoming) => Promise<void>;
