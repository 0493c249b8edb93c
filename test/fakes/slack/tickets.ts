// Tickets: each is good once, and only for a short while.
import type { Random } from './random.js';
import type { SlackTime } from './slack-time.js';

/** Of the WebSocket address. Slack publishes no lifetime; half a minute is long enough for every client seen. */
const socketTicketMs = 30_000;
/** Who redeems a ticket lives on the machine's clock, however fast Slack's runs. */
const leastRealMs = 5_000;
/** Of a view: https://docs.slack.dev/interactivity/handling-user-interaction */
export const triggerMs = 3_000;

/** Gives out tickets and takes them back once. */
export interface Tickets {
  issue(): string;
  /** Whether the ticket was good; it isn't any more. */
  redeem(ticket: string): boolean;
}

/** Makes an empty drawer of tickets. */
export function createTickets(
  random: Random,
  time: SlackTime,
  lifetimeMs = Math.max(socketTicketMs, time.toSlackMs(leastRealMs)),
): Tickets {
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
