// Reset Perch in the real app: afterwards nothing of what was said, kept or attached is in any file.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { askStatus } from '../../main/api/status/ask-status.js';
import { statusPath } from '../../main/api/status/socket-path.js';
import { systemClock } from '../../main/lib/clock.js';
import { sessionBusPath } from '../../main/lib/dbus/address.js';
import { connectDbus } from '../../main/lib/dbus/connect.js';
import { filesBelow, findLeaks } from '../support/canaries.js';
import { connectAcme, goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { startAgain } from './support/start-again.js';
import { until } from './support/until.js';

const said = 'CANARY the launch is on the 14th';
const fileName = 'CANARY-salaries-2026.txt';
const inFile = 'CANARY everybody gets a raise';

let at: AtWork;
/** Perches that started themselves. */
const pids: number[] = [];
afterEach(async () => {
  for (const pid of pids.splice(0)) await end(pid);
  await at.stop();
});

/** With tokens, a message from Slack with its answer, and a question with a file in the pane. */
async function perchWithHistory(env: Readonly<Record<string, string>> = {}): Promise<AtWork> {
  const perch = await perchAtWork({ keyring: true, env });
  const { page, slack } = perch;
  await connectAcme(perch);
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });
  const { ts } = slack.say({ channel: ops, user: ana, text: `@perch ${said}` });
  await until('an answer', () => slack.answersTo(ts)[0]);
  await page.evaluate(
    async ([name, text]) => {
      const bytes = new TextEncoder().encode(text);
      const answer = (await window.perch.call('chat.attach', { name, bytes })) as {
        value: { id: string };
      };
      const files = [answer.value.id];
      await window.perch.call('chat.send', { text: 'What is in this file?', files });
      await window.perch.call('history.backUpNow', {});
    },
    [fileName, inFile] as const,
  );
  return perch;
}

const canariesOf = ({ slack }: AtWork) => ({
  ...{ said, fileName, inFile, 'bot token': slack.tokens.bot },
  ...{ 'app token': slack.tokens.app, workspace: 'https://acme.slack.com', team: 'T0ACME' },
});

async function typeReset({ page }: AtWork, opener: string, button: string): Promise<void> {
  await goTo(page, 'Settings');
  const card = page.getByRole('region', { name: 'Reset', exact: true });
  await card.getByRole('button', { name: opener }).click();
  await card.getByText('This stays:').waitFor();
  await card.getByLabel('Type “reset” to confirm').fill('reset');
  await card.getByRole('button', { name: button, exact: true }).click();
}

/** The Perch that started itself, once it is there. */
async function nextPerch(dataFolder: string): Promise<number> {
  const path = statusPath(dataFolder, process.platform);
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await askStatus(path, systemClock);
    if (answer.kind === 'running') {
      pids.push(answer.status.pid);
      return answer.status.pid;
    }
    await systemClock.sleep(200);
  }
  throw new Error('No Perch has started again.');
}

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function end(pid: number): Promise<void> {
  if (lives(pid)) process.kill(pid, 'SIGTERM');
  for (let tries = 0; tries < 100 && lives(pid); tries += 1) await systemClock.sleep(100);
}

/** The keys of Perch in the keyring of this session. */
async function keysInKeyring(): Promise<readonly string[]> {
  const path = sessionBusPath(process.env) ?? '';
  const bus = await connectDbus({ path, uid: process.getuid?.() ?? 0, onSignal: () => undefined });
  const found = await bus.call({
    ...{ destination: 'org.freedesktop.secrets', path: '/org/freedesktop/secrets' },
    ...{ interface: 'org.freedesktop.Secret.Service', member: 'SearchItems' },
    args: [{ 'xdg:schema': 'chrome_libsecret_os_crypt_password_v2' }],
  });
  bus.stop();
  return found.flatMap((paths) => (typeof paths === 'object' ? paths : []));
}

it('leaves no byte of it in any file, and begins again with the wizard', async () => {
  at = await perchWithHistory();
  const { dataFolder, launched } = at;
  const canaries = canariesOf(at);
  expect(new Set(findLeaks(canaries, filesBelow(dataFolder)).map(({ canary }) => canary))).toEqual(
    new Set(['said', 'fileName', 'inFile', 'workspace', 'team']),
  );
  const [before] = await keysInKeyring();
  expect(before).toBeDefined();

  await typeReset(at, 'Reset Perch…', 'Reset and start anew');
  expect(await launched.exitCode()).toBe(0);
  const pid = await nextPerch(dataFolder);

  expect(findLeaks(canaries, filesBelow(dataFolder))).toEqual([]);
  expect(existsSync(join(dataFolder, 'reset.json'))).toBe(false);
  expect(existsSync(join(dataFolder, 'secrets.json'))).toBe(false);
  expect(await keysInKeyring()).not.toContain(before);
  await end(pid);
  expect(findLeaks(canaries, filesBelow(dataFolder))).toEqual([]);
});

it('leaves nothing at all where it quits afterwards, but what is not its own', async () => {
  at = await perchWithHistory();
  const { dataFolder, launched } = at;
  writeFileSync(join(dataFolder, 'mine.txt'), 'mine');

  await typeReset(at, 'Reset Perch…', 'Reset and quit');
  expect(await launched.exitCode()).toBe(0);

  await expect.poll(() => readdirSync(dataFolder)).toEqual(['mine.txt']);
  expect(await keysInKeyring()).toEqual([]);
});

it('deletes the history alone: tokens and settings stay, and Perch connects again', async () => {
  at = await perchWithHistory();
  const { dataFolder, launched, slack } = at;

  await typeReset(at, 'Delete the history…', 'Delete the history');
  expect(await launched.exitCode()).toBe(0);
  await nextPerch(dataFolder);

  const { said: message, fileName: name, inFile: text } = canariesOf(at);
  const files = filesBelow(dataFolder, ['logs']);
  expect(findLeaks({ message, name, text }, files)).toEqual([]);
  expect(existsSync(join(dataFolder, 'secrets.json'))).toBe(true);
  await until('a new connection', () => slack.socketsReady || undefined);
});

it('is refused by the command while Perch runs, and done by it afterwards', async () => {
  at = await perchWithHistory();
  const { dataFolder, launched } = at;
  const refused = await startAgain(dataFolder, ['reset', '--yes']);
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.output).toContain('Perch is running on this data folder');
  await launched.stop();

  const asked = await startAgain(dataFolder, ['reset']);
  expect(asked.code).toBe(1);
  expect(asked.output).toContain('Nothing was deleted. perch reset --yes does it.');
  expect(existsSync(join(dataFolder, 'history.db'))).toBe(true);
  const done = await startAgain(dataFolder, ['reset', '--yes']);

  expect(done.output).toContain(`Perch is gone from ${dataFolder}.`);
  expect(done.output).toContain('Its key is gone from the system’s keychain.');
  expect(done.code).toBe(0);
  expect(existsSync(dataFolder)).toBe(false);
  expect(await keysInKeyring()).toEqual([]);
});
