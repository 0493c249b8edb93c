// Plays faults: one alone, or two at once.
import type { Fault } from './fault.js';
import type { Scenario } from './scenario.js';
import type { Recovery, Stage } from './stage.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const questionsBefore = 2;
const questionsDuring = 3;
/** Long enough for the whole redelivery schedule on Slack's fast clock, and to read what was missed everywhere. */
const answersWithinMs = 90_000;
const defaultWithinMs = 30_000;

/** A fault as a scenario of its own, played `times` times, each with an app that has not been through others. */
export const alone = (fault: Fault, times: number): Scenario => ({
  name: fault.name,
  withinMs: fault.withinMs ?? defaultWithinMs,
  isZombie: fault.isZombie ?? false,
  ...clockFor(fault),
  play: async (stage) => {
    const recoveries: Recovery[] = [];
    for (let round = 0; round < times; round += 1) {
      const { failpoint, flags } = fault;
      await stage.startFresh({ failpoint, flags });
      recoveries.push(await playOnce(stage, fault.name, [{ fault, afterMs: 0 }]));
      if (failpoint ?? flags) await stage.quit();
    }
    return recoveries;
  },
});

/** Two faults at once, the second `afterMs` after the first. */
export const pair = (first: Fault, second: Fault, afterMs: number, number: number): Scenario => {
  const name = `pair ${number}: ${first.name} + ${second.name}`;
  return {
    name,
    withinMs: Math.max(first.withinMs ?? defaultWithinMs, second.withinMs ?? defaultWithinMs),
    isZombie: (first.isZombie ?? false) || (second.isZombie ?? false),
    ...clockFor(first, second),
    play: async (stage) => {
      await stage.startFresh();
      const cast = [
        { fault: first, afterMs: 0 },
        { fault: second, afterMs },
      ];
      return [await playOnce(stage, name, cast)];
    },
  };
};

/** What is found out by its silence takes its time: on a faster clock Slack would have given up before. */
const clockFor = (...faults: readonly Fault[]): { timeScale?: number } =>
  faults.some(({ isZombie }) => isZombie) ? { timeScale: 1 } : {};

type Cast = readonly { readonly fault: Fault; readonly afterMs: number }[];

async function playOnce(stage: Stage, name: string, cast: Cast): Promise<Recovery> {
  for (let count = 0; count < questionsBefore; count += 1) stage.ask(name);
  await Promise.all([...cast.map((part) => act(stage, part)), askDuring(stage, name, cast)]);
  const patienceMs = Math.max(answersWithinMs, ...cast.map(({ fault }) => fault.withinMs ?? 0));
  const recovery = await stage.recover(name, patienceMs);
  if (!(await stage.allAnswered(name, patienceMs)))
    stage.faultsSeen.push(`${name}: a question waited longer than ${patienceMs / 1000} s`);
  return recovery;
}

async function act(stage: Stage, { fault, afterMs }: Cast[number]): Promise<void> {
  await pause(afterMs);
  await fault.begin(stage);
  await pause(fault.lastsMs);
  await fault.end?.(stage);
}

async function askDuring(stage: Stage, name: string, cast: Cast): Promise<void> {
  const wholeMs = Math.max(...cast.map(({ fault, afterMs }) => fault.lastsMs + afterMs), 100);
  for (let count = 0; count < questionsDuring; count += 1) {
    await pause(wholeMs / (questionsDuring + 1));
    stage.ask(name);
  }
}
