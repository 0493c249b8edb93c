// The built app as a process of its own: what stands still, wakes, quits and refreshes.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { answered } from './support/answered.js';
import { makeHome, startHeadless, type Headless, type Home } from './support/headless.js';

let slack: Slack;
const homes: Home[] = [];
const apps: Headless[] = [];

beforeEach(async () => {
  slack = await startSlack();
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.kill();
  await slack.stop();
  for (const home of homes.splice(0)) home.remove();
});

function start(more: Record<string, string> = {}): Headless {
  const home = makeHome(slack, undefined, { AI_ENABLED: 'false', LOG_LEVEL: 'info', ...more });
  homes.push(home);
  const app = startHeadless(home);
  apps.push(app);
  return app;
}

const realMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const opens = (): number => slack.journal.of('open').length;

it('stands still for 12 s, keeps its healthy connection, and answers what came meanwhile once', async () => {
  const app = start({ SOCKET_PING_INTERVAL: '5' });
  await app.waitForLine(/ready/);
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });

  app.child.kill('SIGSTOP');
  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch are you there?' });
  await realMs(12_000);
  app.child.kill('SIGCONT');

  expect(await answered(slack, ts, 1)).toHaveLength(1);
  await realMs(6000);
  expect(opens()).toBe(1);
  expect(app.output().match(/Perch stood still/g)).toHaveLength(1);
});

it('finds out soon after it stood still that its connection died meanwhile', async () => {
  const app = start({ SOCKET_PING_INTERVAL: '15' });
  await app.waitForLine(/ready/);

  app.child.kill('SIGSTOP');
  slack.faults.freezeSockets('both');
  await realMs(3500);
  app.child.kill('SIGCONT');
  const wokenAt = performance.now();

  await slack.journal.waitForKind('hello', ({ socket }) => socket === 's2', 10_000);
  expect(performance.now() - wokenAt).toBeLessThan(10_000);
});

it.each([
  ['connected', async (app: Headless) => app.waitForLine(/ready/)],
  [
    'waiting for a hello',
    async () => {
      await slack.journal.waitForKind('upgrade', undefined, 20_000);
      // The answer to the handshake is on its way to Perch, which has no socket to say goodbye on before.
      await realMs(1000);
    },
  ],
  ['waiting to try again', async (app: Headless) => app.waitForLine(/"?can't be reached|HTTP 503/)],
])(
  'quits while it is %s: soon, with a goodbye, and opens nothing afterwards',
  async (state, reached) => {
    if (state === 'waiting for a hello') slack.faults.noHello(9);
    if (state === 'waiting to try again')
      slack.faults.failNext('apps.connections.open', { status: 503, times: 99 });
    const app = start({ SOCKET_RECONNECT_DELAY: '30' });
    await reached(app);

    const askedAt = performance.now();
    const code = await app.quit();

    expect(code).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(5000);
    expect(
      slack.journal.of('closed').every(({ by, code: sent }) => by === 'client' && sent === 1000),
    ).toBe(true);
    const { length } = slack.journal.of('api');
    await realMs(500);
    expect(slack.journal.of('api')).toHaveLength(length);
    expect(slack.socketsOpen).toBe(0);
  },
);

it('holds the pool that is set, tells planned refreshes apart, and closes all of it on quit', async () => {
  const app = start({ SOCKET_CONNECTIONS: '3' });
  await app.waitForLine(/ready/);
  await slack.journal.waitForKind('hello', ({ numConnections }) => numConnections === 3, 10_000);
  await realMs(3500);

  slack.faults.disconnect('warning');
  await app.waitForLine(/connection refreshed/);
  expect(await app.quit()).toBe(0);

  expect(slack.socketsOpen).toBe(0);
  expect(app.output()).not.toMatch(/another copy|connection down.*"planned":false/);
});

it('says in words what is wrong with a token, and tries no more', async () => {
  slack.setToken(slack.tokens.app, { scopes: [] });
  const app = start();

  await app.waitForLine(/The app token lacks the scope connections:write/);
  await realMs(2000);

  expect(opens()).toBe(1);
});
