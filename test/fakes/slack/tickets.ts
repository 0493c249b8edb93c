// Tickets of the WebSocket address: one socket each, and only for a short while.
import type { Random } from './random.js';
import type { SlackTime } from './slack-time.js';

/** Slack publishes no lifetime; half a minute is long enough for every client seen. */
const lifetimeMs = 30_000;

/** Gives out tickets and takes them back once. */
export interface Tickets {
  issue(): string;
  /** Whether the ticket was good; it isn't any more. */
  redeem(ticket: string): boolean;
}

/** Makes an empty drawer of tickets. */
export function createTickets(random: Random, time: SlackTime): Tickets {
  const expiryOf = new Map<string, number>();
  return {
    issue: () => {
      const ticket = random.uuid();
      expiryOf.set(ticket, time.now() + lifetimeMs);
      return ticket;
    },
    redeem: (ticket) => {
      const expiresAt = expiryOf.get(ticket) ?? 0;
      expiryOf.delete(ticket);
      return time.now() < expiresAt;
    },
  };
}
