// What a person should know although the connection works.
import type { ConnectionState } from '../transport.js';
import { missingScopes, type Identity } from './identity.js';

export interface Warnings {
  /** What a hello and auth.test gave rise to. */
  setFound(found: readonly string[]): void;
  setState(state: ConnectionState): void;
}

/** Tells the whole list after each hello, and when the number of open connections changes what it says. */
export function createWarnings(tell: (warnings: readonly string[]) => void): Warnings {
  let found: readonly string[] = [];
  let missing: readonly string[] = [];
  return {
    setFound: (now) => {
      found = now;
      tell([...found, ...missing]);
    },
    setState: (state) => {
      const now = missingConnections(state);
      if (now.join() === missing.join()) return;
      missing = now;
      tell([...found, ...missing]);
    },
  };
}

function missingConnections(state: ConnectionState): readonly string[] {
  if (state.kind !== 'connected' || !state.sockets) return [];
  const { open, wanted } = state.sockets;
  return open < wanted
    ? [
        `${open} of ${wanted} connections to Slack ${open === 1 ? 'is' : 'are'} open; Perch opens the missing ones by itself.`,
      ]
    : [];
}

/** `others` are connections of this app that Slack counts and that are not ours. */
export function foundAtHello(
  identity: Identity,
  others: number,
  expected: string | undefined,
): string[] {
  const warnings = missingScopes(identity.scopes);
  const { botUserId } = identity.workspace;
  if (others > 0) {
    warnings.push(
      `Slack counts ${others} more ${others === 1 ? 'connection' : 'connections'} of this app: another copy is running and takes part of the messages.`,
    );
  }
  if (expected !== undefined && expected !== botUserId) {
    warnings.push(
      `BOT_USER_ID says ${expected}, but the bot token belongs to ${botUserId}. Slack's word counts.`,
    );
  }
  return warnings;
}
