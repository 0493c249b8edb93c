// An AppImage updates itself from a server of this machine, as a person would have it do, and survives a bad update.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { manifestScopes } from '../demo/manifest.js';
import { until } from '../e2e/support/until.js';
import { watchTray, type TrayWatcher } from '../e2e/support/watch-tray.js';
import { startModel } from '../fakes/model/start-model.js';
import { startSlack } from '../fakes/slack/slack.js';
import { startUpdateServer, type UpdateServer } from '../fakes/updates/update-server.js';
import { makeHome } from '../integration/support/headless.js';

const withinMs = 240_000;
const mb = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/**
 * Starts the old AppImage; has it fetch the new one, restart into it and confirm it; then a bad one, which fails twice and is
 * rolled back. Throws at the first that goes wrong, else answers what to say of it. The folders hold what is released.
 */
export async function update(words: readonly string[]): Promise<string> {
  const [port = '', old = '', newFolder = '', badFolder = '', ...args] = words;
  const slack = await startSlack({ botScopes: manifestScopes() });
  const model = await startModel();
  const home = makeHome(slack, model, { UPDATES: 'download' });
  const tray = await watchTray();
  const server = await startUpdateServer(Number(port));
  const image = join(home.folder, 'Perch.AppImage');
  const data = join(home.folder, 'data');
  copyFileSync(old, image);
  const given = [`--user-data-dir=${data}`, `--env-file=${home.envFile}`, '--hidden'];
  const child = spawn(image, [...args, '--disable-gpu', ...given], {
    ...{ cwd: home.folder, stdio: 'ignore' },
  });
  const version = (): string =>
    execFileSync(image, ['--version', ...args], {
      ...{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    }).trim();
  const memory = (): string => {
    const file = join(data, 'updates.json');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  try {
    const before = version();
    await connected(tray);
    const fetched = publish(server, newFolder);
    await takeUpdate(tray, fetched.version);
    await once(child, 'exit');
    await until('the new version', () => memory().includes('"starts": 1') || undefined, withinMs);
    if (version() !== fetched.version) throw new Error(`It is still ${version()}.`);
    await connected(tray);
    await until('its proof', () => !memory().includes('trial') || undefined, withinMs);
    if (readdirSync(home.folder).some((name) => name.endsWith('.former')))
      throw new Error('The former version is left behind.');
    const cost = server.asked.filter(({ path }) => path === fetched.file);
    if (!cost.every(({ range }) => range !== undefined))
      throw new Error('It was fetched whole, although both versions carry a map of their blocks.');

    const bad = publish(server, badFolder);
    await takeUpdate(tray, bad.version);
    await until('the way back', () => memory().includes('rolledBack') || undefined, withinMs);
    await connected(tray);
    if (version() !== fetched.version) throw new Error(`It is ${version()} after the way back.`);
    await askInVain(tray, server);
    await chooseLine(tray, /^Quit Perch/);
    await until('its end', () => running(data).length === 0 || undefined, withinMs);
    return (
      `${before} → ${fetched.version}, ${mb(server.sentOf(fetched.file))} of ${mb(statSync(image).size)} fetched; ` +
      `${bad.version} failed twice and was rolled back`
    );
  } finally {
    for (const id of running(data)) process.kill(id, 'SIGKILL');
    tray.stop();
    await Promise.all([slack.stop(), model.stop(), server.stop()]);
    home.remove();
  }
}

const connected = async (tray: TrayWatcher): Promise<void> => {
  await tray.waitForItem(withinMs);
  await tray.waitForTooltip(/^Perch: Connected to Acme/, withinMs);
};

/** Puts a release onto the server: its AppImage, its feed, its signature. */
function publish(server: UpdateServer, folder: string): { version: string; file: string } {
  const feed = readFileSync(join(folder, 'latest-linux.yml'), 'utf8');
  const names = readdirSync(folder).filter((name) => /\.(AppImage|yml|sig)$/.test(name));
  for (const name of names) server.files.set(name, readFileSync(join(folder, name)));
  return {
    version: /^version: (\S+)$/m.exec(feed)?.[1] ?? '',
    file: names.find((name) => name.endsWith('.AppImage')) ?? '',
  };
}

async function takeUpdate(tray: TrayWatcher, version: string): Promise<void> {
  await chooseLine(tray, /^Check for updates/);
  await chooseLine(tray, new RegExp(`^Restart to update to ${version}$`));
}

/** A version that was rolled back is on the server, and is not offered again. */
async function askInVain(tray: TrayWatcher, server: UpdateServer): Promise<void> {
  const asked = server.asked.length;
  await chooseLine(tray, /^Check for updates/);
  const hasAsked = (): true | undefined => server.asked.length >= asked + 2 || undefined;
  await until('the question for another version', hasAsked, withinMs);
  await findLine(tray, /^Check for updates/);
}

/** Clicks a line once it is there. */
const chooseLine = async (tray: TrayWatcher, wanted: RegExp): Promise<void> =>
  tray.click(await findLine(tray, wanted));

const findLine = (tray: TrayWatcher, wanted: RegExp): Promise<string> =>
  until(
    `the line ${String(wanted)}`,
    async () => {
      // An icon that is just being replaced answers nothing.
      const lines = await tray.menu().catch(() => []);
      return lines.find((line) => wanted.test(line.label))?.label;
    },
    withinMs,
  );

/** The processes that have this data folder, by the kernel's word. */
function running(data: string): readonly number[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.map(Number).filter((id) => id !== process.pid && commandOf(id).includes(data));
}

function commandOf(id: number): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    return ''; // it has ended
  }
}
