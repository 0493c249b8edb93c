// Updates as every part of Perch shows them. Free of zod.
import type { ApiError } from './errors.js';

export const updateModes = ['download', 'tell', 'off'] as const;
/** download: fetched without a word. tell: looked for, fetched when asked. off: looked for only when asked. */
export type UpdateMode = (typeof updateModes)[number];

export const updateChannels = ['stable', 'beta'] as const;
export type UpdateChannel = (typeof updateChannels)[number];

/** What can be set of updates. */
export interface UpdateSettings {
  readonly mode: UpdateMode;
  readonly channel: UpdateChannel;
}

/**
 * Why Perch does not update itself. managed: a package manager does. by hand: it was unpacked, so there is no installer.
 * read-only: its own file can't be replaced. not a release: this build names no place that updates come from.
 */
export type OffReason =
  | 'development'
  | 'not a release'
  | 'managed'
  | 'by hand'
  | 'read-only'
  | 'local only'
  | 'switched off';

/** A newer version. */
export interface UpdateOffer {
  readonly version: string;
  /** What is new, in Markdown; empty where nobody wrote any. */
  readonly notes: string;
}

/** Where it stands. */
export type UpdateState =
  | { readonly kind: 'off'; readonly why: OffReason }
  /** Nobody has asked since the start. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  /** There is none; `at` in ms. */
  | { readonly kind: 'none'; readonly at: number }
  | { readonly kind: 'available'; readonly offer: UpdateOffer }
  | {
      readonly kind: 'downloading';
      readonly offer: UpdateOffer;
      /** From 0 to 1. */
      readonly share: number;
      readonly bytesPerSecond: number;
    }
  /** It is here, and whether it starts on this machine is tried. */
  | { readonly kind: 'trying'; readonly offer: UpdateOffer }
  /** It takes the place of this version when Perch quits. */
  | { readonly kind: 'ready'; readonly offer: UpdateOffer }
  /** Perch restarts when the answers under way are sent. */
  | { readonly kind: 'restarting'; readonly offer: UpdateOffer }
  | { readonly kind: 'failed'; readonly error: ApiError }
  /** A version that did not start was replaced by this one, and is not offered again. */
  | { readonly kind: 'rolled back'; readonly version: string };

/** Everything the window shows of updates. */
export interface UpdatesView {
  readonly state: UpdateState;
  /** Where a person gets any version; absent in a development build. */
  readonly page?: string;
}

/** Whether a person may ask for a check now. */
export function canCheck(state: UpdateState): boolean {
  switch (state.kind) {
    case 'off':
      return state.why === 'switched off';
    case 'idle':
    case 'none':
    case 'available':
    case 'failed':
    case 'rolled back':
      return true;
    case 'checking':
    case 'downloading':
    case 'trying':
    case 'ready':
    case 'restarting':
      return false;
  }
}
