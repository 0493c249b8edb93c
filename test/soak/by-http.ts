// Events by HTTP, and the change from one way to the other while people talk.
import { sendTo, signed, type HttpTarget } from '../fakes/slack/http-events.js';
import { freePort } from '../support/free-port.js';
import { noteAcks, say } from './loads.js';
import type { Scenario } from './scenario.js';
import type { Recovery, Stage } from './stage.js';

const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const patienceMs = 60_000;
/** Between two switches, so that each way brings something. */
const restMs = 300;

/** `count` things said, so many a second, each brought by a request of its own; forged ones in between. */
export const httpRequests = (count: number, perSecond: number): Scenario => {
  const name = `${count} HTTP events at ${perSecond} a second`;
  return {
    name,
    withinMs: 30_000,
    isZombie: false,
    timeScale: 1,
    play: async (stage) => {
      const target = await startFor('http', stage);
      await stage.until(isSaid(stage, /listening for HTTP events/), 30_000, 'no port was opened');
      stage.slack.postEventsTo(target);
      if (!(await stage.slack.verifyUrl())) stage.faultsSeen.push('the URL was not verified');
      await stage.app.ready();
      const from = stage.slack.journal.entries.length;
      await Promise.all([say(stage, name, count, perSecond), forge(stage, target)]);
      if (!(await stage.allAnswered(name, patienceMs))) stage.faultsSeen.push('a question waited');
      noteAcks(stage, from);
      await stage.quit();
      stage.slack.postEventsTo(undefined);
      return [];
    },
  };
};

/**
 * The owner of the Slack app switches Socket Mode off and on again, `count` times in all, while people talk. The app
 * is on "auto": it listens by HTTP meanwhile, and comes back when the machine tells it that something has changed.
 */
export const transportSwitches = (count: number): Scenario => {
  const name = `${count} switches between socket and HTTP`;
  return {
    name,
    withinMs: 30_000,
    isZombie: false,
    play: async (stage) => {
      const target = await startFor('auto', stage);
      await stage.app.ready();
      const over = new AbortController();
      const talking = talk(stage, name, over.signal);
      const recoveries: Recovery[] = [];
      for (let switched = 0; switched < count; switched += 2) {
        recoveries.push(await toHttp(stage, target));
        await pause(restMs);
        recoveries.push(await toSocket(stage));
        await pause(restMs);
      }
      over.abort();
      await talking;
      if (!(await stage.allAnswered(name, patienceMs))) stage.faultsSeen.push('a question waited');
      await stage.quit();
      return recoveries;
    },
  };
};

async function startFor(transport: 'http' | 'auto', stage: Stage): Promise<HttpTarget> {
  const port = await freePort();
  await stage.quit();
  const flags = [`--slack-http-port=${port}`, `--slack-signing-secret=${signingSecret}`];
  stage.launch({ flags: [`--slack-transport=${transport}`, ...flags] });
  return { url: `http://127.0.0.1:${port}`, signingSecret };
}

const isSaid = (stage: Stage, pattern: RegExp) => (): boolean => pattern.test(stage.app.output());

async function toHttp({ slack }: Stage, target: HttpTarget): Promise<Recovery> {
  const from = performance.now();
  slack.faults.linkDisabled(true);
  slack.postEventsTo(target);
  while (!(await slack.verifyUrl())) {
    if (performance.now() - from > 30_000) throw new Error('HTTP events were not taken in');
    await pause(20);
  }
  return both(performance.now() - from);
}

async function toSocket(stage: Stage): Promise<Recovery> {
  const { slack, app } = stage;
  const from = performance.now();
  slack.faults.linkDisabled(false);
  slack.postEventsTo(undefined);
  app.child.kill('SIGUSR1');
  await stage.until(() => slack.socketsReady > 0, 30_000, 'no socket was opened');
  return both(performance.now() - from);
}

const both = (ms: number): Recovery => ({ connectedMs: ms, answeredMs: ms });

/** Some twenty things a second, one in five a question. */
async function talk(stage: Stage, scenario: string, signal: AbortSignal): Promise<void> {
  for (let said = 0; !signal.aborted; said += 1) {
    if (said % 5 === 0) stage.ask(scenario);
    else stage.remark();
    await pause(50);
  }
}

/** Requests that are not from Slack: the wrong secret, and one that is ten minutes old. */
async function forge({ slack, faultsSeen }: Stage, { url }: HttpTarget): Promise<void> {
  const body = JSON.stringify({ type: 'event_callback', team_id: slack.settings.team.id });
  const old = Math.floor(Date.now() / 1000) - 600;
  for (let count = 0; count < 10; count += 1) {
    const forged = [
      signed('/slack/events', body, 'somebody-elses-secret'),
      signed('/slack/events', body, signingSecret, old),
    ];
    for (const request of forged) {
      const { status } = await sendTo(url, request);
      if (status !== 401) faultsSeen.push(`a forged request was answered ${status}`);
    }
    await pause(100);
  }
}
