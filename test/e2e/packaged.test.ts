// The packaged app can't be driven by Playwright (its inspect fuse is off); the tray tells how it is.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startSlack } from '../fakes/slack/slack.js';
import { repository } from './support/launch-app.js';
import { watchTray } from './support/watch-tray.js';

const packaged = join(repository, 'dist/linux-unpacked/perch');

it('starts with its tray from its packaged place, connects, and quits from the tray', async () => {
  if (!existsSync(packaged)) {
    execFileSync(process.execPath, ['scripts/package.mjs', '--dir'], { cwd: repository });
  }
  const slack = await startSlack();
  const tray = await watchTray();
  const folder = mkdtempSync(join(tmpdir(), 'perch-packaged-'));
  const envFile = join(folder, 'perch.env');
  writeFileSync(
    envFile,
    [
      `SLACK_APP_TOKEN=${slack.tokens.app}`,
      `SLACK_BOT_TOKEN=${slack.tokens.bot}`,
      `SLACK_API_URL=${slack.apiUrl}`,
    ].join('\n'),
  );
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(
    packaged,
    [...root, '--disable-gpu', `--user-data-dir=${join(folder, 'data')}`, `--env-file=${envFile}`],
    { cwd: folder, stdio: 'ignore' },
  );
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
    await slack.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
