// A process killed at any point and started again answers each question exactly once.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startModel, type Model } from '../fakes/model/start-model.js';
import type { Entry } from '../fakes/slack/journal.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { answered } from './support/answered.js';
import { makeHome, startHeadless, type Headless, type Home } from './support/headless.js';

let slack: Slack;
let model: Model;
let home: Home;
let app: Headless;

beforeEach(async () => {
  // A minute of Slack's redelivery schedule in three seconds.
  slack = await startSlack({ timeScale: 20 });
  model = await startModel({ tokensPerSecond: 100 });
  home = makeHome(slack, model);
  app = startHeadless(home);
  await app.waitForLine(/ready/);
});
afterEach(async () => {
  await app.kill();
  await Promise.all([slack.stop(), model.stop()]);
  home.remove();
});

/** Asks, lets `arm` kill the app once at its point, starts it again, and counts the answers. */
async function answersAfterKill(arm: (kill: () => void) => void): Promise<number> {
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });
  const killed = new Promise<void>((resolve) => {
    let isArmed = true;
    arm(() => {
      if (!isArmed) return;
      isArmed = false;
      app.child.kill('SIGKILL');
      resolve();
    });
  });
  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch what is the deploy day?' });
  await killed;
  await app.kill();

  app = startHeadless(home);
  await app.waitForLine(/ready/);
  return (await answered(slack, ts, 1, 30_000)).length;
}

const atEntry = (fits: (entry: Entry) => boolean) => (kill: () => void) => {
  slack.onJournal((entry) => {
    if (fits(entry)) kill();
  });
};
const posting = (phase: 'received' | 'applied') => (entry: Entry) =>
  entry.kind === 'api' && entry.method === 'chat.postMessage' && entry.phase === phase;

it('killed when the event has just been sent to it', async () => {
  expect(await answersAfterKill(atEntry(({ kind }) => kind === 'envelope'))).toBe(1);
});

it('killed right after its ack', async () => {
  expect(await answersAfterKill(atEntry(({ kind }) => kind === 'ack'))).toBe(1);
});

it('killed when the model has just been asked', async () => {
  expect(await answersAfterKill((kill) => void model.onRequest(kill))).toBe(1);
});

it('killed in the middle of the answer', async () => {
  expect(await answersAfterKill((kill) => void model.onChunk(kill, 3))).toBe(1);
});

it('killed when the answer reaches Slack, before it is posted', async () => {
  expect(await answersAfterKill(atEntry(posting('received')))).toBe(1);
});

it('killed when the answer is posted, before it hears so', async () => {
  expect(await answersAfterKill(atEntry(posting('applied')))).toBe(1);
});
