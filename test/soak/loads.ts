// Nothing goes wrong, but much happens: many events, many questions in one thread, nothing at all.
import { quantile } from '../bench/statistics.js';
import type { Scenario } from './scenario.js';
import type { Stage } from './stage.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const patienceMs = 60_000;
/** One in so many events is a question's. */
const questionEvery = 20;

/** `count` things said, so many a second; one in twenty is a question. */
export const load = (count: number, perSecond: number): Scenario => {
  const name = `${count} messages at ${perSecond} a second`;
  return {
    name,
    withinMs: 30_000,
    isZombie: false,
    timeScale: 1,
    play: async (stage) => {
      await stage.startFresh();
      const from = stage.slack.journal.entries.length;
      await say(stage, name, count, perSecond);
      if (!(await stage.allAnswered(name, patienceMs))) stage.faultsSeen.push('a question waited');
      noteAcks(stage, from);
      return [];
    },
  };
};

/** Has `count` things said, so many a second; one in twenty is a question. */
export async function say(
  stage: Stage,
  scenario: string,
  count: number,
  perSecond: number,
): Promise<void> {
  const startedAt = performance.now();
  for (let said = 0; said < count; said += 1) {
    if (said % questionEvery === 0) stage.ask(scenario);
    else stage.remark();
    await pause(startedAt + (said * 1000) / perSecond - performance.now());
  }
}

/** Says how soon what came since an entry of the journal was acked; what came again is a trouble. */
export function noteAcks({ slack, notes, faultsSeen }: Stage, from: number): void {
  const entries = slack.journal.since(from);
  const latencies = entries.flatMap((entry) =>
    entry.kind === 'ack' && entry.latencyMs !== undefined ? [entry.latencyMs] : [],
  );
  const [p50, p99, worst] = [0.5, 0.99, 1].map((share) => quantile(latencies, share).toFixed(1));
  notes.push(`acks after ${p50} ms (p50), ${p99} ms (p99), ${worst} ms (worst)`);
  const again = entries.filter((entry) => entry.kind === 'envelope' && entry.attempt > 0).length;
  if (again > 0) faultsSeen.push(`${again} events came again, as their acks were late`);
}

/** Several people ask in one thread, faster than answers come: they are answered in order. */
export const oneThread = (count: number): Scenario => {
  const name = `${count} questions in one thread`;
  return {
    name,
    withinMs: 30_000,
    isZombie: false,
    play: async (stage) => {
      await stage.startFresh();
      const first = stage.ask(name);
      const others = Array.from({ length: count - 1 }, () => stage.ask(name, first));
      await stage.allAnswered(name, patienceMs);
      const wanted = [first, ...others].map(({ number }) => number);
      const got = stage.postsIn(first).map((text) => Number(/Case (\d+)/.exec(text)?.[1]));
      if (wanted.join() !== got.join())
        stage.faultsSeen.push(`answered in the order ${got.join()} instead of ${wanted.join()}`);
      return [];
    },
  };
};

/** Nobody says anything for real minutes; Slack pings as it does. There is nothing to reconnect for. */
export const silence = (minutes: number): Scenario => {
  const name = `${minutes} minutes of silence`;
  return {
    name,
    withinMs: 30_000,
    isZombie: false,
    timeScale: 1,
    play: async (stage) => {
      await stage.quit();
      const from = stage.slack.journal.entries.length;
      await stage.start();
      await pause(minutes * 60_000);
      const hellos = stage.slack.journal.since(from).filter(({ kind }) => kind === 'hello').length;
      if (hellos !== 1) stage.faultsSeen.push(`${hellos - 1} reconnects in the silence`);
      return [await stage.recover(name, patienceMs)];
    },
  };
};
