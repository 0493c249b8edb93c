// The token table: which tokens there are, what they may do, and what is wrong with them.
import type { TokenKind } from './journal.js';
import type { SlackSettings } from './settings.js';

/** Whether Slack takes a token; every other state has its own error. */
export type TokenState = 'valid' | 'revoked' | 'expired' | 'inactive';

/** One row of the table. */
export interface Token {
  readonly kind: TokenKind;
  readonly state: TokenState;
  readonly scopes: readonly string[];
}

/** What may change about a token. */
export interface TokenChange {
  readonly state?: TokenState | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/** The tokens of this Slack. A token that isn't there is invalid_auth. */
export interface TokenTable {
  find(token: string): Token | undefined;
  /** Adds or changes a token; parts left out keep their value, or are 'valid' and no scope. */
  set(token: string, changes: TokenChange): void;
}

/** The error Slack gives for each bad state. */
export const stateErrors = {
  revoked: 'token_revoked',
  expired: 'token_expired',
  inactive: 'account_inactive',
} as const satisfies Record<Exclude<TokenState, 'valid'>, string>;

/** Makes the table with the two tokens of the app. */
export function createTokenTable(settings: SlackSettings): TokenTable {
  const { tokens, botScopes } = settings;
  const table = new Map<string, Token>([
    [tokens.bot, { kind: 'bot', state: 'valid', scopes: botScopes }],
    [tokens.app, { kind: 'app', state: 'valid', scopes: ['connections:write'] }],
  ]);
  return {
    find: (token) => table.get(token),
    set: (token, changes) => {
      const before = table.get(token);
      const state = changes.state ?? before?.state ?? 'valid';
      const scopes = changes.scopes ?? before?.scopes ?? [];
      table.set(token, { kind: kindOfToken(token), state, scopes });
    },
  };
}

/** What a token says it is, by its prefix. */
export function kindOfToken(token: string | undefined): TokenKind {
  if (token === undefined) return 'none';
  const kinds = { 'xoxb-': 'bot', 'xapp-': 'app', 'xoxp-': 'user' } as const;
  const known = Object.entries(kinds).find(([prefix]) => token.startsWith(prefix));
  return known?.[1] ?? 'unknown';
}
