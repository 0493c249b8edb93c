// The process ends without warning: at random moments, and at every failpoint.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../fakes/slack/random.js';
import { root } from './root.js';
import type { Scenario } from './scenario.js';
import type { Recovery, Stage } from './stage.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const answersWithinMs = 45_000;

/** Kills the app `times` times at random moments while questions keep coming. */
export const randomKills = (times: number, random: Random): Scenario => ({
  name: `kill -9 at ${times} random moments`,
  withinMs: 30_000,
  isZombie: false,
  play: async (stage) => {
    const { name } = randomKills(times, random);
    const recoveries: Recovery[] = [];
    await stage.startFresh();
    for (let count = 0; count < times; count += 1) {
      const asking = askFor(stage, name, 6, 250);
      await pause(random.next() * 1500);
      await stage.kill();
      recoveries.push(await comeBack(stage, name));
      await asking;
    }
    await allAnswered(stage, name);
    return recoveries;
  },
});

/** Kills the app at the n-th visit of a place, `times` times with growing n. */
export const killAt = (place: string, times: number): Scenario => {
  const name = `kill -9: ${place}`;
  return {
    name,
    withinMs: 30_000,
    isZombie: false,
    play: async (stage) => {
      const recoveries: Recovery[] = [];
      // A process quits once.
      const most = isReachedByQuitting(place) ? 1 : times;
      for (let visit = 1; visit <= most; visit += 1) {
        await stage.quit();
        await prepare(stage, place, name);
        const atLeisure = stage.model.onChunk(() => pause(writesForMs(place)), 3);
        const app = stage.launch({ failpoint: `${place}=kill@${visit}` });
        await app.ready().catch(() => undefined);
        await askFor(stage, name, visit + 2, 60);
        if (isReachedByQuitting(place)) await stage.quit('SIGKILL');
        if (!(await hasEnded(app.ended, 15_000))) {
          stage.faultsSeen.push(`${name}: visit ${visit} never came`);
          await stage.kill();
        }
        atLeisure();
        recoveries.push(await comeBack(stage, name));
        await allAnswered(stage, name);
      }
      return recoveries;
    },
  };
};

/** An answer that is whole at once is not begun before. */
const writesForMs = (place: string): number =>
  place.startsWith('draft') || place === 'in mid-stream' ? 1500 : 0;

/** Where a kill leaves the most behind: these are played in the short run as well. */
export const worstFailpoints = [
  'inside a commit',
  'after the inbox commit',
  'draft begun, its ts not kept',
  'in mid-stream',
  'after the outbox commit',
  'sending, before the post',
  'after the post, before sent',
];

/** The places main/lib/failpoint.ts names. */
export const failpoints = (): string[] => {
  const source = readFileSync(join(root, 'main', 'lib', 'failpoint.ts'), 'utf8');
  return [...source.matchAll(/^ {2}\| '(.+)'/gm)].map(([, place]) => place ?? '');
};

/** Some places are only reached with a past of a certain kind. */
async function prepare(stage: Stage, place: string, name: string): Promise<void> {
  if (place === 'inside a migration') stage.forget();
  if (!place.startsWith('missed')) return;
  await stage.start();
  stage.ask(name);
  await allAnswered(stage, name);
  await stage.quit();
  stage.ask(name);
}

const isReachedByQuitting = (place: string): boolean =>
  place === 'while stopping' || place === 'before the checkpoint';

/** Whether a process has ended within so many ms. */
export const hasEnded = (ended: Promise<string>, withinMs: number): Promise<boolean> =>
  Promise.race([ended.then(() => true), pause(withinMs).then(() => false)]);

/** Starts it again. The start itself counts as part of the way back. */
export async function comeBack(stage: Stage, name: string): Promise<Recovery> {
  const startMs = await stage.start();
  const { connectedMs, answeredMs } = await stage.recover(name, answersWithinMs);
  return { connectedMs: startMs + connectedMs, answeredMs: startMs + answeredMs };
}

/** Waits for every answer, and notes when one does not come. */
export async function allAnswered(stage: Stage, name: string): Promise<void> {
  if (await stage.allAnswered(name, answersWithinMs)) return;
  stage.faultsSeen.push(`${name}: a question waited longer than ${answersWithinMs / 1000} s`);
}

async function askFor(stage: Stage, name: string, count: number, everyMs: number): Promise<void> {
  for (let asked = 0; asked < count; asked += 1) {
    stage.ask(name);
    await pause(everyMs);
  }
}
