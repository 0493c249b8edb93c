// Which scenarios are played, in the short run and in the long one.
import { createRandom, type Random } from '../fakes/slack/random.js';
import type { Fault } from './fault.js';
import { machineFaults } from './faults-machine.js';
import { slackFaults } from './faults-slack.js';
import { wireFaults } from './faults-wire.js';
import { failpoints, killAt, randomKills, worstFailpoints } from './kills.js';
import { alone, pair } from './play-fault.js';
import type { Scenario } from './scenario.js';

/** What decides the plan. */
export interface PlanOptions {
  readonly seed: number;
  readonly pingSeconds: number;
  readonly isLong: boolean;
  readonly minutes: number;
}

/** A pair takes about this long with three lanes. */
const pairsPerMinute = 20;

/** All scenarios, in order. */
export function planOf({ seed, pingSeconds, isLong, minutes }: PlanOptions): Scenario[] {
  const random = createRandom(seed);
  const faults = [...wireFaults(pingSeconds), ...slackFaults, ...machineFaults(isLong)].filter(
    (fault) => isLong || !fault.onlyLong,
  );
  return [
    ...faults.map((fault) => alone(fault, isLong ? 3 : 1)),
    ...(isLong ? failpoints() : worstFailpoints).map((place) => killAt(place, isLong ? 5 : 1)),
    randomKills(isLong ? 60 : 3, random),
    ...randomPairs(faults, isLong ? minutes * pairsPerMinute : 3, random),
  ];
}

function randomPairs(faults: readonly Fault[], count: number, random: Random): Scenario[] {
  const mixable = faults.filter((fault) => !fault.onlyAlone);
  return Array.from({ length: count }, (_, index) => {
    const [first, second] = [random.pick(mixable), random.pick(mixable)];
    if (!first || !second) throw new Error('There are no faults to pair.');
    return pair(first, second, Math.round(random.next() * 500), index + 1);
  });
}
