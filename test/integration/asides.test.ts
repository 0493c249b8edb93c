// The built app: slash command, sharing and the Home tab, with the real lookup behind them.
import { expect, it } from 'vitest';
import type { Shown } from '../fakes/slack/shown.js';
import { running } from './support/running.js';
import { startHeadless } from './support/headless.js';

const world = running();

/** Ana types a command; what she is told, her own words left out. */
async function command(channel: string, user: string, text: string): Promise<Shown> {
  const { slack } = world;
  const told = (): readonly Shown[] =>
    slack.shownTo(user).filter((shown) => !shown.text.startsWith('You asked: '));
  const before = told().length;
  slack.command({ channel, user, text });
  return eventually(() => told()[before]);
}

async function eventually<Value>(look: () => Value | undefined): Promise<Value> {
  const end = Date.now() + 30_000;
  for (;;) {
    const value = look();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`never happened; the app said:\n${world.app.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Types it until lookup has read what was said. */
async function untilFound(channel: string, user: string, what: RegExp): Promise<Shown> {
  for (let tries = 0; tries < 40; tries += 1) {
    const shown = await command(channel, user, 'search codename');
    if (what.test(shown.text)) return shown;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${String(what)} was never found`);
}

it('never finds for a command what its channel may not read, and shares no more than that, after a crash too', async () => {
  const { slack } = world;
  const ana = slack.addUser({ name: 'ana', realName: 'Ana Ruiz' });
  const ops = slack.addChannel({ name: 'ops' });
  const board = slack.addChannel({ name: 'board', isPrivate: true });
  slack.say({ channel: ops, user: ana, text: 'The codename of the deploy is Redwood.' });
  slack.say({ channel: board, user: ana, text: 'The codename of the merger is Bluebird.' });

  const inside = await untilFound(board, ana, /Bluebird/);
  const outside = await untilFound(ops, ana, /Redwood/);
  await world.app.kill();
  world.app = startHeadless(world.home);
  await world.app.waitForLine(/ready/);
  await eventually(() => (slack.socketsReady > 0 ? true : undefined));
  slack.pressAlone({ shown: outside, actionId: 'perch_share' });
  slack.pressAlone({ shown: outside, actionId: 'perch_share' });
  const [post] = await eventually(() => {
    const posts = slack.messages(ops).filter(({ botId }) => botId !== undefined);
    return posts.length > 0 ? posts : undefined;
  });
  await command(ops, ana, 'status');

  expect(inside.text).toContain('Redwood');
  expect(outside.text).not.toContain('Bluebird');
  expect(post?.markdown).toContain('asked me and shared the answer');
  expect(post?.markdown).toContain('Redwood');
  expect(post?.markdown).not.toContain('Bluebird');
  expect(slack.messages(ops).filter(({ botId }) => botId !== undefined)).toHaveLength(1);
});

it('shows on the Home tab that it is connected, and that it is not when it quits', async () => {
  const { slack } = world;
  const ana = slack.addUser({ name: 'ana' });
  slack.openHome({ user: ana, tab: 'home' });
  const first = JSON.stringify(await eventually(() => slack.homeOf(ana)));

  await world.app.quit();

  expect(first).toContain('Connected to Acme');
  expect(JSON.stringify(slack.homeOf(ana))).toContain('Not running');
});
