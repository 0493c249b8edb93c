// Two workspaces in one app: whatever happens to one, the other is not to notice.
import { quantile } from '../bench/statistics.js';
import type { Scenario } from './scenario.js';
import type { Recovery, Stage } from './stage.js';
import { openPlace, Talk } from './talk.js';
import { tally } from './verdict.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const patienceMs = 60_000;
const askEveryMs = 200;
/** So late an answer is harm done, however busy this machine is. */
const latestAnswerMs = 10_000;

const globex = {
  team: { id: 'T0GLOBEX', name: 'Globex', domain: 'globex' },
  app: { id: 'A0GLOBEX', userId: 'U0GLOBEX', botId: 'B0GLOBEX', name: 'polly' },
};

/** What happens to the first workspace, one after the other, each for so many ms. */
type Harm = readonly [
  lastsMs: number,
  begin: (stage: Stage) => unknown,
  end?: (stage: Stage) => unknown,
];
const harms: readonly Harm[] = [
  [3000, ({ slack }) => slack.faults.down(), ({ slack }) => slack.faults.up()],
  [
    2000,
    ({ slack }) => {
      slack.faults.failNext('chat.postMessage', { slowMs: 3000, times: 2 });
      slack.faults.resetSockets();
    },
  ],
  [6000, ({ slack }) => slack.faults.freezeSockets()],
];

/** Every harm is done to the first workspace while people ask in the second. */
export const neighbours: Scenario = {
  name: 'two workspaces, one in trouble',
  withinMs: 30_000,
  isZombie: true,
  timeScale: 1,
  play: async (stage) => {
    const place = await openPlace({ seed: 2, timeScale: 1, ...globex });
    try {
      return await playBeside(stage, new Talk(place));
    } finally {
      await stage.quit();
      await place.slack.stop();
    }
  },
};

async function playBeside(stage: Stage, other: Talk): Promise<Recovery[]> {
  const { name } = neighbours;
  await stage.quit();
  await stage.start({ flags: flagsFor(other) });
  await stage.until(() => other.slack.socketsReady > 0, 30_000, 'the second never connected');
  const over = new AbortController();
  const asking = askOn(other, over.signal);
  for (const [lastsMs, begin, end] of harms) {
    stage.ask(name);
    await begin(stage);
    await pause(lastsMs);
    await end?.(stage);
  }
  over.abort();
  await asking;
  const recovery = await stage.recover(name, patienceMs);
  await Promise.all([stage.allAnswered(name, patienceMs), other.allAnswered(name, patienceMs)]);
  // A doubled answer may still show itself.
  await pause(1000);
  judgeOther(stage, other);
  return [recovery];
}

const flagsFor = ({ slack: { tokens, apiUrl } }: Talk): string[] => [
  `--slack-app-token-2=${tokens.app}`,
  `--slack-bot-token-2=${tokens.bot}`,
  `--slack-api-url-2=${apiUrl}`,
];

async function askOn(talk: Talk, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    talk.ask(neighbours.name);
    await pause(askEveryMs);
  }
}

/** The second workspace had one connection all the while, and every question its one answer in time. */
function judgeOther({ faultsSeen, notes }: Stage, other: Talk): void {
  const { questions, lost, doubled } = tally(other.questions, (question) =>
    other.answersTo(question),
  );
  const { journal } = other.slack;
  const hellos = journal.of('hello').length;
  const waits = answerTimes(other);
  const [p50, worst] = [0.5, 1].map((share) => Math.round(quantile(waits, share)));
  notes.push(
    `beside it ${questions} questions, answered after ${p50} ms (p50), ${worst} ms (worst)`,
  );
  if (lost + doubled > 0) faultsSeen.push(`beside it ${lost} lost, ${doubled} doubled`);
  if (hellos !== 1) faultsSeen.push(`the workspace beside it was connected ${hellos} times`);
  if ((worst ?? 0) > latestAnswerMs) faultsSeen.push('an answer beside it was late');
}

/** From each question to the first post in its thread, in ms. */
function answerTimes({ slack, questions }: Talk): number[] {
  const posts = slack.journal.of('post');
  const askedAt = new Map(posts.map(({ ts, at }) => [ts, at]));
  return questions.flatMap(({ ts }) => {
    const answer = posts.find(({ thread, byBot }) => byBot && thread === ts);
    return answer ? [answer.at - (askedAt.get(ts) ?? 0)] : [];
  });
}
