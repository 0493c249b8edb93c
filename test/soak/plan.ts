// Which scenarios are played, in the short run and in the long one.
import { createRandom, type Random } from '../fakes/slack/random.js';
import { diskFaults } from './disks.js';
import type { Fault } from './fault.js';
import { machineFaults } from './faults-machine.js';
import { slackFaults } from './faults-slack.js';
import { wireFaults } from './faults-wire.js';
import { httpRequests, transportSwitches } from './by-http.js';
import { killedAtFirstSight, slackGivesUp } from './given-up.js';
import { backupUnderLoad, bigHistory } from './history-load.js';
import { isOfActs, killAtAct } from './kill-acts.js';
import { failpoints, killAt, randomKills, worstFailpoints } from './kills.js';
import { load, oneThread, silence } from './loads.js';
import { malformedFrames } from './malformed.js';
import { neighbours } from './neighbours.js';
import { alone, pair } from './play-fault.js';
import type { Scenario } from './scenario.js';
import { tornTails } from './torn-tail.js';

/** What decides the plan. */
export interface PlanOptions {
  readonly seed: number;
  readonly pingSeconds: number;
  readonly isLong: boolean;
  readonly minutes: number;
  /** How often each fault and each failpoint is played. */
  readonly rounds: number;
}

/** A pair takes about this long with three lanes. */
const pairsPerMinute = 20;

/** All scenarios, in order. */
export function planOf(options: PlanOptions): Scenario[] {
  const { seed, pingSeconds, isLong, minutes, rounds } = options;
  const random = createRandom(seed);
  const faults = [...wireFaults(pingSeconds), ...slackFaults, ...machineFaults(isLong)].filter(
    (fault) => isLong || !fault.onlyLong,
  );
  return [
    ...(isLong ? longLoads(minutes) : [load(500, 100)]),
    oneThread(isLong ? 12 : 5),
    malformedFrames(isLong ? 20_000 : 1000, seed),
    httpRequests(isLong ? 5000 : 500, 100),
    transportSwitches(isLong ? 500 : 20),
    neighbours,
    isLong ? bigHistory(1_000_000) : backupUnderLoad(5000),
    ...(isLong ? diskFaults : []),
    slackGivesUp,
    killedAtFirstSight,
    tornTails(isLong ? 5 * rounds : 1, random),
    ...faults.map((fault) => alone(fault, rounds)),
    ...(isLong ? failpoints() : worstFailpoints).map((place) =>
      isOfActs(place) ? killAtAct(place) : killAt(place, rounds),
    ),
    randomKills(isLong ? 20 * rounds : 3, random),
    ...randomPairs(faults, isLong ? minutes * pairsPerMinute : 3, random),
  ];
}

/** An hour's worth of what Slack sends at most would take ten minutes at 50 a second. */
const longLoads = (minutes: number): Scenario[] => [
  silence(Math.min(120, Math.max(1, minutes / 2))),
  load(10_000, 100),
  load(2000, 400),
];

function randomPairs(faults: readonly Fault[], count: number, random: Random): Scenario[] {
  const mixable = faults.filter((fault) => !fault.onlyAlone);
  return Array.from({ length: count }, (_, index) => {
    const [first, second] = [random.pick(mixable), random.pick(mixable)];
    if (!first || !second) throw new Error('There are no faults to pair.');
    return pair(first, second, Math.round(random.next() * 500), index + 1);
  });
}
