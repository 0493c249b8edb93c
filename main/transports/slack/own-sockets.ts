import type { SteadyClock } from '../../lib/clock.js';

/** Slack takes a connection that broke without a close for an open one for about this long. */
const ghostMs = 120_000;

/** A connection as far as counting goes. */
export interface Countable {
  /** Resolves when nothing of it is open; false = there was no goodbye, so Slack may not know. */
  readonly closed: Promise<boolean>;
}

/** Knows which of the sockets Slack counts are ours, so that the others are those of another copy. */
export interface OwnSockets {
  /** How many of ours Slack may count now. */
  count(): number;
  /** Counts one from its opening until it is closed, and for a while longer when it broke. */
  add(socket: Countable): void;
}

/** During a refresh there are two, and one that broke stays a ghost for a while. */
export function createOwnSockets(clock: SteadyClock): OwnSockets {
  let open = 0;
  let ghosts: number[] = [];
  return {
    count: () => {
      ghosts = ghosts.filter((brokeAt) => clock.steady() - brokeAt < ghostMs);
      return open + ghosts.length;
    },
    add: ({ closed }) => {
      open += 1;
      void closed.then((hadGoodbye) => {
        open -= 1;
        if (!hadGoodbye) ghosts.push(clock.steady());
      });
    },
  };
}
