import type { Clock } from '../../lib/clock.js';
import type { Live } from '../supervise.js';

/** Slack takes a connection that broke without a close for an open one for about this long. */
const ghostMs = 120_000;

/** Knows which of the sockets Slack counts are ours, so that the others are those of another copy. */
export interface OwnSockets {
  /** How many of ours Slack may count now. */
  count(): number;
  /** Counts a connection from now until it is closed. */
  add(live: Live): Live;
}

/** During a refresh there are two, and a silent one that was cut stays a ghost for a while. */
export function createOwnSockets(clock: Clock): OwnSockets {
  const open = new Set<Live>();
  let ghosts: number[] = [];
  const add = (live: Live): Live => {
    open.add(live);
    void live.ended.then((verdict) => {
      if (verdict.kind === 'refresh') return;
      open.delete(live);
      if (verdict.error.code === 'socket_silent') ghosts.push(clock.now());
    });
    return {
      ended: live.ended,
      vitals: () => live.vitals(),
      close: async () => {
        await live.close();
        open.delete(live);
      },
    };
  };
  return {
    count: () => {
      ghosts = ghosts.filter((cutAt) => clock.now() - cutAt < ghostMs);
      return open.size + ghosts.length;
    },
    add,
  };
}
