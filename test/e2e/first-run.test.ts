// From an empty machine to the first mention, in the real app beside a simulated Slack, by keyboard alone.
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appManifest, usualWants } from '../../preload/app-manifest.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { perchAtWork, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';
import { tabTo } from './support/tab-to.js';

let at: AtWork;
let other: Slack;
let ollama: Server;
beforeAll(async () => {
  ollama = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ models: [{ name: 'llama3.2:latest', size: 2_019_393_189 }] }));
  }).listen(0, '127.0.0.1');
  await once(ollama, 'listening');
  const { port } = ollama.address() as AddressInfo;
  other = await startSlack({
    app: { id: 'A0OTHER', userId: 'U0OTHER', botId: 'B0OTHER', name: 'other' },
  });
  at = await perchAtWork({ keyring: true, env: { OLLAMA_BASE_URL: `http://127.0.0.1:${port}` } });
});
afterAll(async () => {
  await at.stop();
  await other.stop();
  ollama.close();
});

it('opens by itself, and creates the Slack app from exactly the manifest it shows', async () => {
  const { page, launched } = at;
  await page.getByRole('heading', { name: 'Set up Perch' }).waitFor();
  await shoot(at.page, 'set-up-app');
  await launched.app.evaluate(({ shell }) => {
    shell.openExternal = (url: string) => {
      Object.assign(globalThis, { opened: url });
      return Promise.resolve();
    };
  });

  await tabTo(page, 'button', 'Create the Slack app');
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', 'Copy the manifest');
  await page.keyboard.press('Enter');

  await page.getByText('Copied').waitFor();
  const manifest = appManifest(usualWants);
  const copied = await launched.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toBe(JSON.stringify(manifest, null, 2));
  const opened = await launched.app.evaluate(() => String(Reflect.get(globalThis, 'opened')));
  const { origin, pathname, searchParams } = new URL(opened);
  expect(`${origin}${pathname}`).toBe('https://api.slack.com/apps');
  expect(JSON.parse(searchParams.get('manifest_json') ?? '')).toEqual(manifest);
});

it('shows why each scope is asked for, and asks for less when less is wanted', async () => {
  const { page } = at;
  const summary = page.getByText('Every scope the app asks for, and why');
  await summary.click();
  await page
    .getByRole('row', { name: 'files:read to read files attached to a question' })
    .waitFor();
  await shoot(at.page, 'set-up-scopes');
  await tabTo(page, 'checkbox', 'Reads files attached to questions');
  await page.keyboard.press('Space');

  await page.getByRole('row', { name: /^files:read/ }).waitFor({ state: 'detached' });
  await page.keyboard.press('Space');
  await page.getByRole('row', { name: /^files:read/ }).waitFor();
  await summary.click();
});

it('names what is wrong with a token: a user token, one Slack refuses', async () => {
  const { page } = at;
  await tabTo(page, 'button', 'Continue');
  await page.keyboard.press('Enter');
  await page
    .getByRole('group', { name: 'Step 2 of 6: Install the app and paste its bot token' })
    .waitFor();
  await shoot(at.page, 'set-up-bot');

  await type('Bot token', 'xoxp-1-2-abcdefgh');
  await page.getByText(/This is a user token/).waitFor();
  await type('Bot token', 'xoxb-1-2-nobodysatall');
  await page.getByText(/Slack refused the bot token/).waitFor();

  await shoot(at.page, 'set-up-bot-refused');
});

it('takes the bot token with what stuck to it, and says whose it is', async () => {
  const { page, slack } = at;
  await type('Bot token', `  export SLACK_BOT_TOKEN="${slack.tokens.bot}" `);

  await page.getByText('Works, as @perch (U0PERCH) in Acme.').waitFor();
  expect(await page.content()).not.toContain(slack.tokens.bot);
  await shoot(at.page, 'set-up-bot-works');
});

it('goes on at the same step after a restart, with the token kept', async () => {
  await tabTo(at.page, 'button', 'Continue');
  await at.page.keyboard.press('Enter');
  await at.page.getByRole('group', { name: /^Step 3 of 6/ }).waitFor();

  at = await at.restart();

  await at.page.getByRole('group', { name: /^Step 3 of 6/ }).waitFor();
  await shoot(at.page, 'set-up-socket');
});

it('names tokens of two apps, and Socket Mode that is off, and keeps neither', async () => {
  const { page, slack } = at;
  slack.faults.linkDisabled(true);
  await type('App-level token', slack.tokens.app);
  await page.getByText(/Most likely Socket Mode is switched off/).waitFor();
  await page.getByRole('button', { name: 'Open the Socket Mode page' }).waitFor();
  await shoot(at.page, 'set-up-socket-off');
  slack.faults.linkDisabled(false);

  await type('App-level token', `xapp-1-A0OTHER-22-${'a'.repeat(32)}`);
  await page.getByText(/refused|belongs to the Slack app A0OTHER/).waitFor();
});

it('connects with the right one', async () => {
  const { page, slack, tray } = at;
  await type('App-level token', slack.tokens.app);

  await page.getByText('Works, and Socket Mode is on.').waitFor();
  await tray.waitForTooltip(/^Perch: Connected to Acme/);
  await shoot(at.page, 'set-up-socket-works');
});

it('finds the models of this machine', async () => {
  const { page } = at;
  await next();
  await shoot(at.page, 'set-up-model');
  await tabTo(page, 'radio', 'OpenRouter: one key for many models');
  await page.keyboard.press('ArrowDown');
  await page.getByLabel('Model', { exact: true }).waitFor();
  await tabTo(page, 'combobox', 'Model');
  await page.keyboard.press('l');
  await page.keyboard.press('Enter');

  await page.getByText('Saved', { exact: true }).first().waitFor();
  await shoot(at.page, 'set-up-ollama');
});

it('offers sources, then shows a mention as it arrives, with its latency', async () => {
  const { page, slack } = at;
  await next();
  await page.getByRole('region', { name: 'Documents' }).waitFor();
  await shoot(at.page, 'set-up-sources');
  await next();
  await page.getByText('Waiting for a message for @perch…').waitFor();
  await shoot(at.page, 'set-up-mention');

  const ana = slack.addUser({ name: 'ana', realName: 'Ana' });
  const ops = slack.addChannel({ name: 'ops' });
  slack.say({ channel: ops, user: ana, text: '@perch hello' });

  const arrived = page.getByRole('list', { name: 'Messages that arrived' });
  await arrived
    .getByText(/mentioned the bot in .*: on disk \d+(\.\d+)? m?s after Slack took it\./)
    .waitFor();
  expect(await arrived.getByRole('listitem').count()).toBe(1);
  await shoot(at.page, 'set-up-mention-arrived');
});

it('does not open again once it was finished, and runs again when it is asked to', async () => {
  const { page } = at;
  await tabTo(page, 'button', 'Finish');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Health' }).waitFor();
  at = await at.restart();
  await at.page.getByRole('heading', { level: 1, name: 'Health' }).waitFor();

  await at.launched.app.evaluate(({ Menu }) => {
    const help = Menu.getApplicationMenu()?.items.find(({ role }) => role === 'help');
    help?.submenu?.items.find(({ label }) => label.startsWith('Set up Perch'))?.click();
  });

  await at.page.getByRole('group', { name: /^Step 1 of 6/ }).waitFor();
});

it('imports the env file of another bot, shows no secret, and takes the secrets out of the file', async () => {
  const { page, dataFolder, launched } = at;
  const file = join(dataFolder, 'old.env');
  writeFileSync(
    file,
    [
      `SLACK_BOT_TOKEN=${at.slack.tokens.bot}`,
      'OPENROUTER_API_KEY=sk-or-v1-0123456789abcdef',
      'AI_TEMPERATURE=0.3',
      'DB_PATH=./data/bot.db',
      'SOMETHING_ELSE=hunter2hunter2',
    ].join('\n'),
  );
  await launched.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
  await tabTo(page, 'button', 'Coming from another bot? Import its .env file…');
  await page.keyboard.press('Enter');
  await shoot(at.page, 'set-up-import');
  await tabTo(page, 'button', 'Choose the file…');
  await page.keyboard.press('Enter');

  await page.getByText(/•••• cdef, kept in the keychain/).waitFor();
  await page.getByText('Acme is already connected as @perch.').waitFor();
  expect(await page.content()).not.toMatch(/hunter2|0123456789abcdef/);
  await shoot(at.page, 'set-up-import-preview');
  await tabTo(page, 'button', 'Import');
  await page.keyboard.press('Enter');
  await page.getByText('2 values are taken over from old.env.').waitFor();
  await shoot(at.page, 'set-up-import-done');
  await tabTo(page, 'button', 'Take the secrets out');
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', 'Yes, take the secrets out');
  await page.keyboard.press('Enter');

  await page.getByText('The secrets are out of the file; Perch keeps them now.').waitFor();
  const left = readFileSync(file, 'utf8');
  expect(left).not.toContain('0123456789abcdef');
  expect(left).toContain('AI_TEMPERATURE=0.3');
});

async function next(): Promise<void> {
  await tabTo(at.page, 'button', 'Continue');
  await at.page.keyboard.press('Enter');
}

/** Pastes into an empty field and presses Enter. */
async function type(label: string, text: string): Promise<void> {
  const field = at.page.getByLabel(label, { exact: true });
  await field.fill(text);
  await field.press('Enter');
}
