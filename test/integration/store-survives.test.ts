// A damaged history under the built app: it is put aside and said, nothing is acked that could not be kept.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answered } from './support/answered.js';
import { startHeadless } from './support/headless.js';
import { running } from './support/running.js';

const world = running({ slack: { timeScale: 10 }, model: { tokensPerSecond: 100 } });

const dataFolder = (): string => join(world.home.folder, 'data');

function damageHistory(): void {
  const file = join(dataFolder(), 'history.db');
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 0, 4096);
  writeFileSync(file, bytes);
}

const asideFiles = (): string[] =>
  readdirSync(dataFolder()).filter((name) => name.startsWith('history.damaged-'));

it('runs on without a damaged history, acks nothing meanwhile, and answers once it may begin anew', async () => {
  const ana = world.slack.addUser({ name: 'ana' });
  const ops = world.slack.addChannel({ name: 'ops' });
  const first = world.slack.say({
    channel: ops,
    user: ana,
    text: '@perch what is the deploy day?',
  });
  await answered(world.slack, first.ts, 1);
  await world.app.quit();
  damageHistory();

  world.app = startHeadless(world.home);
  await world.app.waitForLine(/history\.db is damaged.*kept as history\.damaged-/);
  await world.app.waitForLine(/ready/);
  const acks = (): number =>
    world.slack.journal.entries.filter(({ kind }) => kind === 'ack').length;
  const acksBefore = acks();
  const second = world.slack.say({ channel: ops, user: ana, text: '@perch and the release day?' });
  await expect(answered(world.slack, second.ts, 1, 3000)).rejects.toThrow('0 of 1 answers came');
  expect(acks()).toBe(acksBefore);
  expect(world.app.child.exitCode).toBeNull();
  expect(readdirSync(dataFolder())).not.toContain('history.db');

  // What the owner of a server does who has no window: takes the damaged file away.
  await world.app.quit();
  for (const name of asideFiles()) rmSync(join(dataFolder(), name));
  world.app = startHeadless(world.home);
  await world.app.waitForLine(/ready/);
  world.slack.hurryRedeliveries();

  expect(await answered(world.slack, second.ts, 1, 30_000)).toHaveLength(1);
  expect(world.slack.answersTo(first.ts)).toHaveLength(1);
});
