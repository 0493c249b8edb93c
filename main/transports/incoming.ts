// What comes in by a transport, whatever service it is of.
import type { BadReason, Rating } from '../../preload/feedback.js';
import type { FileRef } from '../lib/file-ref.js';
import type { AuthorKind, Place } from '../lib/place.js';
import type { IncomingBeside } from './beside.js';

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
  /** What is attached to it; absent = nothing. */
  readonly files?: readonly FileRef[] | undefined;
  /** The model its asker wants to be answered by; absent = the one of the settings. */
  readonly model?: string | undefined;
}

/** An earlier message got another text. */
export interface IncomingEdit extends Event {
  readonly kind: 'edit';
  readonly text: string;
  /** Who edited it; undefined where nobody says. */
  readonly by?: string | undefined;
  readonly editedAt: number;
}

/** An earlier message is gone. */
export interface IncomingDelete extends Event {
  readonly kind: 'delete';
  readonly deletedAt: number;
}

/** The bot is in a channel, or no longer: it was taken out, or the channel was archived or deleted. */
export interface IncomingMembership extends Omit<Place, 'channelKind'> {
  readonly kind: 'membership';
  readonly eventId: string;
  readonly isIn: boolean;
  /** ms of the service's clock, as events may come late. */
  readonly at: number;
}

/** Something about one message. */
export type IncomingAboutMessage = IncomingMessage | IncomingEdit | IncomingDelete;

/** Somebody pressed Stop below an answer that is being written. */
export interface IncomingStop extends Omit<Place, 'channelKind'> {
  readonly kind: 'stop';
  /** The same however often this one click comes. */
  readonly eventId: string;
  /** ts of the question it answers. */
  readonly question: string;
  /** Who pressed it. */
  readonly by: string;
}

/** Somebody opened the panel in which they talk to Perch alone, or looks at another channel beside it. */
export interface IncomingPanel extends Pick<Place, 'transport' | 'workspace'> {
  readonly kind: 'panel opened' | 'panel moved';
  readonly eventId: string;
  readonly person: string;
  /** The direct message it shows; undefined where the service doesn't say. */
  readonly channel: string | undefined;
  /** In the older panel every conversation is a thread: ts of its first message. */
  readonly thread: string | undefined;
  /** The channel they look at. */
  readonly sees: string | undefined;
}

/** Somebody clicked on something below an answer. */
interface AnswerClick extends IncomingStop {
  /** ts of the message that was clicked on. */
  readonly answer: string;
}

/** Somebody said whether an answer was good. */
export interface IncomingRating extends Omit<AnswerClick, 'kind'> {
  readonly kind: 'rating';
  readonly rating: Rating;
  /** With it, and only for a moment, they can be asked why. */
  readonly trigger: string | undefined;
}

/** Somebody said why an answer was bad. */
export interface IncomingReason extends Omit<IncomingStop, 'kind'> {
  readonly kind: 'reason';
  /** '' = none of those to choose from. */
  readonly reason: BadReason | '';
  readonly words: string;
}

/** Somebody wants a person's help with a question. */
export interface IncomingHelpWish extends Omit<AnswerClick, 'kind'> {
  readonly kind: 'help';
}

export type IncomingAboutAnswer = IncomingRating | IncomingReason | IncomingHelpWish;

/** Somebody pressed Approve or Deny below an act that is to be allowed. */
export interface IncomingApproval extends Omit<Place, 'channelKind'> {
  readonly kind: 'approval';
  /** The same however often this one click comes. */
  readonly eventId: string;
  /** What the button says it is about. */
  readonly id: string;
  readonly hash: string;
  readonly approve: boolean;
  /** Who pressed it. */
  readonly by: string;
  /** ts of the message that holds the button, and of its thread's first. */
  readonly message: string;
  readonly thread: string | undefined;
}

export type Incoming =
  | IncomingAboutMessage
  | IncomingMembership
  | IncomingStop
  | IncomingPanel
  | IncomingAboutAnswer
  | IncomingBeside
  | IncomingApproval;
