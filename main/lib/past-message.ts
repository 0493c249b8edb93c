// What a past is made of: read by a transport, kept by the store.
import type { AuthorKind } from './place.js';

/** A message of the past as it stands now; times in ms. */
export interface PastMessage {
  readonly channel: string;
  readonly ts: string;
  /** ts of its thread's first message; its own ts outside of threads. */
  readonly thread: string;
  readonly author: string;
  readonly authorKind: AuthorKind;
  readonly text: string;
  readonly at: number;
  readonly editedAt: number | null;
  /** Set where only a sign is left of it. */
  readonly deletedAt: number | null;
}
