// Slack has given up sending: what was asked is found by reading alone.
import type { Scenario } from './scenario.js';
import type { Recovery, Stage } from './stage.js';

/** Threads and channels are read at the pace Slack allows, one every two seconds. */
const answersWithinMs = 180_000;
/** A first delivery and three more. */
const attempts = 4;

/** The app is killed, and Slack tries each question in vain as often as it ever does. */
export const slackGivesUp: Scenario = {
  name: 'Slack gives up while Perch is away',
  withinMs: 30_000,
  isZombie: false,
  play: async (stage) => {
    await stage.startFresh();
    // It has noted that it listens here.
    stage.ask(slackGivesUp.name);
    await stage.allAnswered(slackGivesUp.name, answersWithinMs);
    await stage.kill();
    return [await askAndComeBack(stage, slackGivesUp.name)];
  },
};

/** The same in the first moment ever: Perch is connected and has not been told yet which channels there are. */
export const killedAtFirstSight: Scenario = {
  name: 'kill -9 at the very first start, Slack gives up',
  withinMs: 30_000,
  isZombie: false,
  play: async (stage) => {
    await stage.quit();
    stage.forget();
    const { app, slack } = { app: stage.launch(), slack: stage.slack };
    const from = slack.journal.entries.length;
    await slack.waitFor(
      (entry) =>
        entry.kind === 'api' && entry.seq >= from && entry.method === 'users.conversations',
      30_000,
    );
    await app.kill();
    return [await askAndComeBack(stage, killedAtFirstSight.name)];
  },
};

async function askAndComeBack(stage: Stage, name: string): Promise<Recovery> {
  for (let count = 0; count < 3; count += 1) stage.ask(name);
  for (let count = 0; count < attempts; count += 1) stage.slack.hurryRedeliveries();
  const startMs = await stage.start();
  const { connectedMs, answeredMs } = await stage.recover(name, answersWithinMs);
  if (!(await stage.allAnswered(name, answersWithinMs)))
    stage.faultsSeen.push(`a question waited longer than ${answersWithinMs / 1000} s`);
  return { connectedMs: startMs + connectedMs, answeredMs: startMs + answeredMs };
}
