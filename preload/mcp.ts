// Servers of tools that the owner added.
import type { ApiError } from './errors.js';

/** Where a server stands. waiting: it failed, and is tried again when it is needed after that moment (ms). */
export type McpServerState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly tools: number }
  | { readonly kind: 'waiting'; readonly retryAt: number; readonly error: ApiError };

/** A tool as its server describes it. */
export interface McpToolView {
  readonly name: string;
  readonly description: string;
  /** The server says that it only reads. Nobody checks that. */
  readonly claimsReadOnly: boolean;
  /** Of everything that makes the tool; a consent names it. */
  readonly pin: string;
  /** off: not allowed yet, or another tool than the one that was. */
  readonly consent: 'off' | 'changed' | 'acting' | 'read-only';
}

export interface McpServerView {
  readonly name: string;
  /** Its command line, or its address. */
  readonly what: string;
  readonly state: McpServerState;
  /** Names of the secrets it needs, and whether each is set. */
  readonly secrets: readonly { readonly name: string; readonly isSet: boolean }[];
  readonly tools: readonly McpToolView[];
}
