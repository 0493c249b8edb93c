import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { manifestScopes } from '../demo/manifest.js';
import { until } from '../e2e/support/until.js';
import { watchTray } from '../e2e/support/watch-tray.js';
import { startModel } from '../fakes/model/start-model.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { makeHome, type Home } from '../integration/support/headless.js';
import { nativeModulesIn } from './native-modules.js';

/** A cold start from a slow disk, on a machine that is busy otherwise. */
const withinMs = 90_000;

/** How long each took, from the start of the process, and which native modules it had loaded. */
export interface Started {
  readonly trayMs: number;
  readonly connectedMs: number;
  readonly answeredMs: number;
  readonly loaded: readonly string[];
}

/**
 * Starts Perch with its window, sees its icon in the tray, its connection to a simulated Slack and its answer to a question,
 * and quits it from the tray. Throws at the first that fails. `isPackaged` wants its native modules beside the archive.
 */
export async function startAndAsk(
  command: string,
  args: readonly string[],
  isPackaged: boolean,
): Promise<Started> {
  const slack = await startSlack({ botScopes: manifestScopes() });
  const model = await startModel();
  const home = makeHome(slack, model);
  const tray = await watchTray();
  const startedAt = performance.now();
  const sinceStart = (): number => performance.now() - startedAt;
  const perch = start(command, args, home);
  try {
    const ended = perch.ended.then((code) => {
      throw new Error(`Perch ended by itself with ${code}:\n${perch.output()}`);
    });
    const working = async (): Promise<Started> => {
      await tray.waitForItem(withinMs);
      const trayMs = sinceStart();
      await tray.waitForTooltip(/^Perch: Connected to Acme/, withinMs);
      const connectedMs = sinceStart();
      await ask(slack);
      const loaded = nativeModulesIn(home.folder, isPackaged);
      return { trayMs, connectedMs, answeredMs: sinceStart(), loaded };
    };
    const started = await Promise.race([working(), ended]);
    ended.catch(() => undefined);
    await tray.click('Quit Perch');
    const code = await perch.ended;
    if (code !== 0) throw new Error(`Perch quit with ${code}:\n${perch.output()}`);
    return started;
  } finally {
    perch.child.kill('SIGKILL');
    tray.stop();
    await Promise.all([slack.stop(), model.stop()]);
    home.remove();
  }
}

interface Perch {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  output(): string;
}

function start(command: string, args: readonly string[], home: Home): Perch {
  const own = [`--user-data-dir=${join(home.folder, 'data')}`, `--env-file=${home.envFile}`];
  const child = spawn(command, [...args, '--disable-gpu', ...own], {
    cwd: home.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (data: Buffer) => (text += data.toString()));
  child.stderr.on('data', (data: Buffer) => (text += data.toString()));
  const ended = once(child, 'exit').then(() => child.exitCode);
  return { child, ended, output: () => text };
}

/** Somebody says a thing, somebody asks for it by other words. */
async function ask(slack: Slack): Promise<void> {
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });
  slack.say({ channel: ops, user: ana, text: 'The staging password rotates every Tuesday.' });
  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch when does staging rotate?' });
  await until('an answer', () => slack.answersTo(ts)[0], withinMs);
}
