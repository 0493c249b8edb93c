// What is said while the built app is off, asleep or without network is answered once when it is back.
import { expect, it } from 'vitest';
import { manifestScopes } from '../fakes/slack/settings.js';
import { answered } from './support/answered.js';
import { startHeadless } from './support/headless.js';
import { running } from './support/running.js';

// Events that find nobody are lost, as those of a night are.
const botScopes = [...manifestScopes, 'channels:read', 'groups:read', 'im:read', 'mpim:read'];
const world = running({ slack: { keepWhileOffline: false, botScopes } });

/** A channel in which one question is answered, and the thread of that. */
async function talk(): Promise<{ ana: string; ops: string; ts: string }> {
  const ana = world.slack.addUser({ name: 'ana' });
  const ops = world.slack.addChannel({ name: 'ops' });
  const { ts } = world.slack.say({
    channel: ops,
    user: ana,
    text: '@perch what is the deploy day?',
  });
  await answered(world.slack, ts, 1);
  return { ana, ops, ts };
}

it('killed over a night, it answers the mention and the follow-up it missed, and nothing again', async () => {
  const { ana, ops, ts } = await talk();
  await world.app.kill();
  const missed = world.slack.say({ channel: ops, user: ana, text: '@perch and the day after?' });
  world.slack.say({ channel: ops, user: ana, text: 'are you sure?', thread: ts });

  world.app = startHeadless(world.home);
  expect(await answered(world.slack, missed.ts, 1)).toHaveLength(1);
  expect(await answered(world.slack, ts, 2)).toHaveLength(2);
  expect(world.app.output()).toMatch(/reading what was missed: 1 of 1 channels/);

  await world.app.kill();
  world.app = startHeadless(world.home);
  await world.app.waitForLine(/what was missed is read/);
  expect(await answered(world.slack, missed.ts, 1)).toHaveLength(1);
  expect(await answered(world.slack, ts, 2)).toHaveLength(2);
});

it('cut off from Slack for a while, it answers what was said meanwhile', async () => {
  const { ana, ops } = await talk();
  world.slack.faults.refuseUpgrade({ status: 503, times: 2 });
  world.slack.faults.closeSockets(1011);
  const missed = world.slack.say({ channel: ops, user: ana, text: '@perch anybody there?' });

  expect(await answered(world.slack, missed.ts, 1, 40_000)).toHaveLength(1);
});

it('says at quit what it keeps for the next start', async () => {
  const { ana, ops } = await talk();
  world.slack.faults.failNext('chat.postMessage', { status: 429, retryAfter: 60 });
  world.slack.say({ channel: ops, user: ana, text: '@perch last one?' });
  await world.app.waitForLine(/answer not delivered yet/);

  expect(await world.app.quit()).toBe(0);

  expect(world.app.output()).toContain('1 answer is kept for the next start.');
});
