// How long a client is deaf when its connection is replaced or breaks.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from '../fakes/slack/faults.js';
import type { EntryOf, Journal } from '../fakes/slack/journal.js';
import { remark } from './talk.js';
import { say } from './steady-load.js';
import type { World } from './world.js';

/** What ends a connection, and for how long no envelope was acked then; ms. Infinity = it never came back. */
export interface Gap {
  readonly cause: string;
  readonly ms: number;
}

const causes: readonly (readonly [string, (faults: Faults) => void])[] = [
  ['Slack asks for a refresh', (faults) => faults.disconnect('refresh_requested')],
  ['Slack warns, then closes', (faults) => faults.disconnect('warning')],
  ['Slack closes the socket', (faults) => faults.closeSockets()],
  ['TCP is reset', (faults) => faults.resetSockets()],
  ['the socket is half-open', (faults) => faults.freezeSockets()],
];

/** One message in so many ms: finer than this no gap is seen. */
const talkEveryMs = 20;
const calmMs = 2_000;
const patienceMs = 90_000;

/** Breaks the connection of the one client of this world once per cause. */
export async function measureGaps(world: World): Promise<Gap[]> {
  const gaps: Gap[] = [];
  for (const [cause, breakIt] of causes) gaps.push({ cause, ms: await gapOf(world, breakIt) });
  return gaps;
}

async function gapOf(world: World, breakIt: (faults: Faults) => void): Promise<number> {
  const { journal, faults } = world.slack;
  const talk = talkOn(world);
  await sleep(calmMs);
  const from = journal.entries.length;
  breakIt(faults);
  const isBack = await world.slack
    .waitFor(
      (entry) => entry.kind === 'ack' && isNewSocket(journal, entry.socket, from),
      patienceMs,
    )
    .then(() => true)
    .catch(() => false);
  await sleep(calmMs);
  talk.abort();
  return isBack ? longestPause(journal.of('ack'), from) : Infinity;
}

/** Somebody talks all the time, in all channels. */
function talkOn(world: World): AbortController {
  const end = new AbortController();
  void (async () => {
    for (let number = 0; !end.signal.aborted; number += 1) {
      say(world, remark(number), number);
      await sleep(talkEveryMs);
    }
  })();
  return end;
}

const isNewSocket = (journal: Journal, socket: string, from: number): boolean =>
  journal.of('hello').some((hello) => hello.socket === socket && hello.seq >= from);

/** The longest time between two acks, the last one before the break included. */
function longestPause(acks: readonly EntryOf<'ack'>[], from: number): number {
  const first = Math.max(acks.findIndex(({ seq }) => seq >= from) - 1, 0);
  const times = acks.slice(first).map(({ at }) => at);
  return Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? at)));
}
