// What is kept of an act that waits for a person's word, and what a word is.
import type { ApprovalState } from '../../preload/approvals.js';
import type { ChannelKind, TransportName } from '../lib/place.js';

/** An act about to be proposed, with the message that asks. */
export interface NewApproval {
  readonly id: string;
  readonly tool: string;
  /** JSON, exactly as it will be given to the tool. */
  readonly arguments: string;
  /** Of tool and arguments. */
  readonly hash: string;
  /** Ids of the people who may approve by a click, as JSON; the owner always may, in the app. */
  readonly approvers: string;
  readonly expiresAt: number;
  readonly card: { readonly id: string; readonly text: string };
}

/** A proposed act where it stands. Times in ms. */
export interface Approval extends Omit<NewApproval, 'card'> {
  readonly turn: number;
  readonly state: ApprovalState;
  readonly askedAt: number;
  /** The click that decided. */
  readonly event: string | null;
  /** A person's id, or 'owner'. */
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  readonly outcome: string | null;
  readonly transport: TransportName;
  readonly workspace: string;
  readonly channel: string;
  readonly channelKind: ChannelKind;
  readonly thread: string;
  /** ts of the question. */
  readonly question: string;
  readonly asker: string;
  /** Outbox id, text and ts of the message that asks; null = it is gone, or not there yet. */
  readonly card: string;
  readonly cardText: string | null;
  readonly cardTs: string | null;
  /** The question was deleted. */
  readonly isGone: 0 | 1;
}

/** A word about one act: who says what, where. */
export interface ApprovalWord {
  readonly id: string;
  readonly hash: string;
  readonly approve: boolean;
  readonly at: number;
  /** undefined: the owner, in the app. */
  readonly click: ApprovalClick | undefined;
  /** What the thread is told where it is denied. */
  readonly denial: { readonly id: string; readonly text: string };
}

/** A click on Slack. */
export interface ApprovalClick {
  readonly event: string;
  readonly by: string;
  readonly workspace: string;
  readonly channel: string;
  /** ts of the message that holds the button. */
  readonly message: string;
}
