// The packaged app: what is in it, and that it works from its packaged place, headless and with its tray. Playwright can't
// drive it (its inspect fuse is off); the tray tells how it is.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { manifestScopes } from '../demo/manifest.js';
import { startModel, type Model } from '../fakes/model/start-model.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { answered } from '../integration/support/answered.js';
import { makeHome, startHeadless, type Home } from '../integration/support/headless.js';
import { loadScript } from '../project/load-script.js';
import { repository } from './support/launch-app.js';
import { watchTray } from './support/watch-tray.js';

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

const folder = join(repository, 'dist/linux-unpacked');
const packaged = join(folder, 'perch');

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
  const app = appIn(folder);
  const checks = { checkFuses, checkArchive, checkFiles, checkSecrets };

  for (const [name, check] of Object.entries(checks)) {
    expect({ name, ...(await check(app)) }).toMatchObject({ name, state: 'ok' });
  }
});

it('packs an app that connects, finds by meaning and answers from its packaged place', async () => {
  const app = startHeadless(home, [], { packaged });
  await app.waitForLine(/connected to Acme as @perch[\s\S]*ready/);
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });
  slack.say({ channel: ops, user: ana, text: 'The staging password rotates every Tuesday.' });
  const ask = async () => {
    const { ts } = slack.say({ channel: ops, user: ana, text: '@perch when does staging rotate?' });
    const [answer] = await answered(slack, ts, 1);
    return answer?.markdown;
  };

  // Lookup may still be reading what was said.
  await expect.poll(ask).toMatch(/every Tuesday/);
  const code = await app.quit();

  expect(app.output()).not.toMatch(/embedding model broke|vec0|can't be loaded/);
  expect(code).toBe(0);
});

it('starts with its tray from its packaged place, connects, and quits from the tray', async () => {
  const tray = await watchTray();
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const data = `--user-data-dir=${join(home.folder, 'data')}`;
  const child = spawn(packaged, [...root, '--disable-gpu', data, `--env-file=${home.envFile}`], {
    cwd: home.folder,
    stdio: 'ignore',
  });
  try {
    await tray.waitForItem();
    await tray.waitForTooltip(/^Perch: Connected to Acme/);
    const exited = once(child, 'exit');
    await tray.click('Quit Perch');
    await exited;
    expect(child.exitCode).toBe(0);
    expect(slack.socketsOpen).toBe(0);
  } finally {
    child.kill('SIGKILL');
    tray.stop();
  }
});
