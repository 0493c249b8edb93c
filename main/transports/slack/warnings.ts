// What a person should know although the connection works.
import { inEnglish, many, say, type Sentence } from '../../../preload/language/sentence.js';
import type { ConnectionState } from '../transport.js';
import { missingScopes, type Identity } from './identity.js';

export interface Warnings {
  /** What a hello and auth.test gave rise to. */
  setFound(found: readonly Sentence[]): void;
  setState(state: ConnectionState): void;
}

/** Tells the whole list after each hello, and when the number of open connections changes what it says. */
export function createWarnings(tell: (warnings: readonly Sentence[]) => void): Warnings {
  let found: readonly Sentence[] = [];
  let missing: readonly Sentence[] = [];
  return {
    setFound: (now) => {
      found = now;
      tell([...found, ...missing]);
    },
    setState: (state) => {
      const now = missingConnections(state);
      if (now.map(inEnglish).join() === missing.map(inEnglish).join()) return;
      missing = now;
      tell([...found, ...missing]);
    },
  };
}

function missingConnections(state: ConnectionState): readonly Sentence[] {
  if (state.kind !== 'connected' || !state.sockets) return [];
  const { open, wanted } = state.sockets;
  return open < wanted
    ? [
        many(
          open,
          {
            one: '{{count}} of {{0}} connections to Slack is open; Perch opens the missing ones by itself.',
            other:
              '{{count}} of {{0}} connections to Slack are open; Perch opens the missing ones by itself.',
          },
          wanted,
        ),
      ]
    : [];
}

/** `others` are connections of this app that Slack counts and that are not ours. */
export function foundAtHello(
  identity: Identity,
  others: number,
  expected: string | undefined,
): Sentence[] {
  const warnings = missingScopes(identity.scopes);
  const { botUserId } = identity.workspace;
  if (others > 0) {
    warnings.push(
      many(others, {
        one: 'Slack counts {{count}} more connection of this app: another copy is running and takes part of the messages.',
        other:
          'Slack counts {{count}} more connections of this app: another copy is running and takes part of the messages.',
      }),
    );
  }
  if (expected !== undefined && expected !== botUserId) {
    warnings.push(
      say`BOT_USER_ID says ${expected}, but the bot token belongs to ${botUserId}. Slack's word counts.`,
    );
  }
  return warnings;
}
