import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { manifestScopes } from '../demo/manifest.js';
import { startModel, type Model } from '../fakes/model/start-model.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { loadScript } from '../project/load-script.js';
import { answered } from './support/answered.js';
import { makeHome, startHeadless, type Home } from './support/headless.js';

interface Result {
  readonly state: string;
  readonly detail: string;
}
type Check = (app: unknown) => Result | Promise<Result>;
const { appIn } = await loadScript<{ appIn: (folder: string) => unknown }>('verify/app-in.mjs');
const { checkFuses } = await loadScript<{ checkFuses: Check }>('verify/check-fuses.mjs');
const { checkArchive } = await loadScript<{ checkArchive: Check }>('verify/check-archive.mjs');
const { checkFiles } = await loadScript<{ checkFiles: Check }>('verify/check-files.mjs');
const { checkSecrets } = await loadScript<{ checkSecrets: Check }>('verify/check-secrets.mjs');

const repository = resolve(import.meta.dirname, '../..');
const packaged = resolve(repository, 'dist/linux-unpacked/perch');

let slack: Slack;
let model: Model;
let home: Home;
beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/package.mjs', '--dir'], {
    cwd: repository,
    stdio: 'ignore',
  });
  slack = await startSlack({ botScopes: manifestScopes() });
  model = await startModel();
  home = makeHome(slack, model);
}, 300_000);
afterAll(async () => {
  await Promise.all([slack.stop(), model.stop()]);
  home.remove();
});

it('burns the fuses, and packs what the archive names and nothing that a developer needs', async () => {
  const app = appIn(resolve(repository, 'dist/linux-unpacked'));
  const checks = { checkFuses, checkArchive, checkFiles, checkSecrets };

  for (const [name, check] of Object.entries(checks)) {
    expect({ name, ...(await check(app)) }).toMatchObject({ name, state: 'ok' });
  }
});

it('packs an app that connects, finds by meaning and answers from its packaged place', async () => {
  expect(existsSync(packaged)).toBe(true);
  const app = startHeadless(home, [], { packaged });
  await app.waitForLine(/connected to Acme as @perch[\s\S]*ready/);
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });
  slack.say({ channel: ops, user: ana, text: 'The staging password rotates every Tuesday.' });
  await new Promise((resolve) => setTimeout(resolve, 2000));

  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch when does staging rotate?' });
  const [answer] = await answered(slack, ts, 1);
  const code = await app.quit();

  expect(answer?.markdown).toMatch(/every Tuesday/);
  expect(app.output()).not.toMatch(/embedding model broke|vec0|can't be loaded/);
  expect(code).toBe(0);
});
