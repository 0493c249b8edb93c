// A damaged history under the built app: it is put aside and said, nothing is acked that could not be kept.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startModel, type Model } from '../fakes/model/start-model.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { answered } from './support/answered.js';
import { makeHome, startHeadless, type Headless, type Home } from './support/headless.js';

let slack: Slack;
let model: Model;
let home: Home;
let app: Headless;

beforeEach(async () => {
  slack = await startSlack({ timeScale: 10 });
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

const dataFolder = (): string => join(home.folder, 'data');

function damageHistory(): void {
  const file = join(dataFolder(), 'history.db');
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 0, 4096);
  writeFileSync(file, bytes);
}

const asideFiles = (): string[] =>
  readdirSync(dataFolder()).filter((name) => name.startsWith('history.damaged-'));

it('runs on without a damaged history, acks nothing meanwhile, and answers once it may begin anew', async () => {
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });
  const first = slack.say({ channel: ops, user: ana, text: '@perch what is the deploy day?' });
  await answered(slack, first.ts, 1);
  await app.quit();
  damageHistory();

  app = startHeadless(home);
  await app.waitForLine(/history\.db is damaged.*kept as history\.damaged-/);
  await app.waitForLine(/ready/);
  const acks = (): number => slack.journal.entries.filter(({ kind }) => kind === 'ack').length;
  const acksBefore = acks();
  const second = slack.say({ channel: ops, user: ana, text: '@perch and the release day?' });
  await expect(answered(slack, second.ts, 1, 3000)).rejects.toThrow('0 of 1 answers came');
  expect(acks()).toBe(acksBefore);
  expect(app.child.exitCode).toBeNull();
  expect(readdirSync(dataFolder())).not.toContain('history.db');

  // What the owner of a server does who has no window: takes the damaged file away.
  await app.quit();
  for (const name of asideFiles()) rmSync(join(dataFolder(), name));
  app = startHeadless(home);
  await app.waitForLine(/ready/);
  slack.hurryRedeliveries();

  expect(await answered(slack, second.ts, 1, 30_000)).toHaveLength(1);
  expect(slack.answersTo(first.ts)).toHaveLength(1);
});
