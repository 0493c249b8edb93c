// Acts of tools that a person allows first.
import type { ThreadKey } from './chat.js';

/**
 * pending: somebody is to decide. approved: allowed, and about to be done. used: being done; a use is begun once. Then
 * done or failed, or unknown where Perch ended meanwhile and nobody can tell. denied and expired: never done.
 */
export type ApprovalState =
  'pending' | 'approved' | 'used' | 'done' | 'failed' | 'unknown' | 'denied' | 'expired';

/** An act that was proposed in a thread. Times in ms. */
export interface ApprovalView extends ThreadKey {
  readonly id: string;
  /** Of the tool and its exact arguments: a decision names what it is about. */
  readonly hash: string;
  /** "post_message" */
  readonly tool: string;
  /** Every argument, as it will be given. */
  readonly arguments: readonly { readonly name: string; readonly value: string }[];
  /** Who asked the question. */
  readonly asker: string;
  /** "#ops" */
  readonly place: string;
  readonly state: ApprovalState;
  readonly askedAt: number;
  readonly expiresAt: number;
  /** Who decided, by name; absent where nobody has. */
  readonly decidedBy?: string;
  readonly decidedAt?: number;
  /** What came of it, in words. */
  readonly outcome?: string;
}
