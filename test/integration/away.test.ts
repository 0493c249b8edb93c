// What is said while the built app is off, asleep or without network is answered once when it is back.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startModel, type Model } from '../fakes/model/start-model.js';
import { manifestScopes } from '../fakes/slack/settings.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { answered } from './support/answered.js';
import { makeHome, startHeadless, type Headless, type Home } from './support/headless.js';

let slack: Slack;
let model: Model;
let home: Home;
let app: Headless;

beforeEach(async () => {
  // Events that find nobody are lost, as those of a night are.
  const botScopes = [...manifestScopes, 'channels:read', 'groups:read', 'im:read', 'mpim:read'];
  slack = await startSlack({ keepWhileOffline: false, botScopes });
  model = await startModel();
  home = makeHome(slack, model);
  app = startHeadless(home);
  await app.waitForLine(/ready/);
});
afterEach(async () => {
  await app.kill();
  await Promise.all([slack.stop(), model.stop()]);
  home.remove();
});

/** A channel in which one question is answered, and the thread of that. */
async function talk(): Promise<{ ana: string; ops: string; ts: string }> {
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });
  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch what is the deploy day?' });
  await answered(slack, ts, 1);
  return { ana, ops, ts };
}

it('killed over a night, it answers the mention and the follow-up it missed, and nothing again', async () => {
  const { ana, ops, ts } = await talk();
  await app.kill();
  const missed = slack.say({ channel: ops, user: ana, text: '@perch and the day after?' });
  slack.say({ channel: ops, user: ana, text: 'are you sure?', thread: ts });

  app = startHeadless(home);
  expect(await answered(slack, missed.ts, 1)).toHaveLength(1);
  expect(await answered(slack, ts, 2)).toHaveLength(2);
  expect(app.output()).toMatch(/reading what was missed: 1 of 1 channels/);

  await app.kill();
  app = startHeadless(home);
  await app.waitForLine(/what was missed is read/);
  expect(await answered(slack, missed.ts, 1)).toHaveLength(1);
  expect(await answered(slack, ts, 2)).toHaveLength(2);
});

it('cut off from Slack for a while, it answers what was said meanwhile', async () => {
  const { ana, ops } = await talk();
  slack.faults.refuseUpgrade({ status: 503, times: 2 });
  slack.faults.closeSockets(1011);
  const missed = slack.say({ channel: ops, user: ana, text: '@perch anybody there?' });

  expect(await answered(slack, missed.ts, 1, 40_000)).toHaveLength(1);
});

it('says at quit what it keeps for the next start', async () => {
  const { ana, ops } = await talk();
  slack.faults.failNext('chat.postMessage', { status: 429, retryAfter: 60 });
  slack.say({ channel: ops, user: ana, text: '@perch last one?' });
  await app.waitForLine(/answer not delivered yet/);

  expect(await app.quit()).toBe(0);

  expect(app.output()).toContain('1 answer is kept for the next start.');
});
