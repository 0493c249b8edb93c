// The set of connections beside two simulated Slacks, over real sockets and real settings.
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createHealthBoard } from '../../main/api/health-board.js';
import { createSlackWays } from '../../main/app/slack-ways.js';
import { createWorkspaces } from '../../main/app/workspaces.js';
import { systemClock as clock } from '../../main/lib/clock.js';
import { createNetwork } from '../../main/lib/network/network.js';
import { silentLog } from '../../main/log/log.js';
import { openSecrets } from '../../main/settings/secrets.js';
import { openSettings, type Settings } from '../../main/settings/settings.js';
import type { Outgoing } from '../../main/transports/transport.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { Store } from '../settings/electron-store.js';
import { keychain } from '../settings/keychain.js';
import { tempFolder } from '../support/temp.js';
import { until } from '../transports/support/perch-slack.js';

const teams = [
  { team: { id: 'T1', name: 'Acme', domain: 'acme' }, app: { id: 'A1', userId: 'UP1' }, seed: 1 },
  {
    team: { id: 'T2', name: 'Globex', domain: 'globex' },
    app: { id: 'A2', userId: 'UP2' },
    seed: 2,
  },
] as const;

async function twoSlacks(): Promise<readonly [Slack, Slack]> {
  const slacks = await Promise.all([startSlack(teams[0]), startSlack(teams[1])] as const);
  onTestFinished(() => Promise.all(slacks.map((slack) => slack.stop())).then(() => undefined));
  return slacks;
}

/** Settings, board and connections; each workspace talks to the simulator its number names. */
async function openAll(apiUrls: readonly string[], cwd = tempFolder()) {
  const log = silentLog;
  const secrets = await openSecrets({
    ...{ file: join(cwd, 'secrets.json'), safeStorage: keychain('basic_text', false).old },
    ...{ platform: 'linux', clock, log },
  });
  await secrets.acceptUnencrypted(true);
  const given = { flags: {}, env: {}, envFile: {} };
  const settings = openSettings({
    ...{ Store, cwd, given, secrets, clock, log },
    registerSecret: () => undefined,
  });
  const board = createHealthBoard({
    version: '1',
    queues: () => Promise.reject(new Error('not asked here')),
    pairings: () => Promise.resolve(0),
    approvals: () => Promise.resolve(0),
    helpWanted: () => Promise.resolve(0),
    feedback: () => Promise.reject(new Error('not asked here')),
    lookup: () => Promise.reject(new Error('not asked here')),
    answers: () => ({ kind: 'search-only', reason: '' }),
    ...{ clock, log },
  });
  const workspaces = createWorkspaces({
    settings: settings.workspaces,
    onSettings: (listener) => settings.onChange(listener),
    open: (number, claim) => {
      const own = board.workspace(String(number));
      const config = () => settings.config().workspaces.find((each) => each.number === number);
      return createSlackWays({
        httpEvents: () => ({ transport: 'socket', httpPort: 3000, signingSecret: undefined }),
        config: () => ({
          ...{ apiUrl: apiUrls[number - 1] ?? '', ...settings.workspaces.configOf(number).socket },
          reconnectDelayMs: 500,
          streaming: 'auto',
          appToken: config()?.appToken,
          botToken: config()?.botToken,
          expectedBotUserId: undefined,
        }),
        known: async () => ({ channels: [], people: [] }),
        receive: async () => undefined,
        onWays: () => undefined,
        onTakenOver: () => undefined,
        events: {
          onState: (state) => own.setState(state),
          onVitals: () => undefined,
          onWorkspace: (info) => {
            claim(info);
            own.setInfo(info);
          },
          onWarnings: () => undefined,
          onActivity: () => undefined,
          onLeftOut: () => undefined,
          onChannel: () => undefined,
          onPerson: () => undefined,
        },
        ...{ clock, log, network: createNetwork() },
        random: () => 0,
      });
    },
    board,
    clock,
    log,
  });
  onTestFinished(async () => {
    board.stop();
    await workspaces.stop();
  });
  const kinds = () => board.snapshot().slack.workspaces.map(({ state }) => state.kind);
  const reach = (...wanted: string[]) =>
    until(() => kinds().join() === wanted.join(), `${wanted.join()} (${kinds().join()})`);
  return { settings, workspaces, board, reach, cwd };
}

const add = (settings: Settings, { tokens }: Slack) => settings.workspaces.add(tokens, undefined);
const outgoing = (workspace: string): Outgoing => ({
  ...{ transport: 'slack', workspace, channel: 'C1', channelKind: 'public' },
  ...{ outboxId: 'o1', question: '1.1', thread: '1.1', text: 'hi', offers: [], mentions: [] },
  ...{ place: 'thread', note: undefined, sources: [] },
});
const signal = new AbortController().signal;

it('connects two workspaces side by side, each when it comes into the settings', async () => {
  const [acme, globex] = await twoSlacks();
  const { settings, workspaces, board, reach } = await openAll([acme.apiUrl, globex.apiUrl]);
  workspaces.start();

  await add(settings, acme);
  await reach('connected');
  await add(settings, globex);
  await reach('connected', 'connected');

  expect(inEnglish(board.snapshot().slack.headline)).toBe('2 of 2 workspaces connected');
  expect(settings.workspaces.list().map(({ info }) => info?.name)).toEqual(['Acme', 'Globex']);
});

it('pauses for a time, says until when over a restart, and resumes by itself', async () => {
  const [acme] = await twoSlacks();
  const first = await openAll([acme.apiUrl]);
  await add(first.settings, acme);
  first.workspaces.start();
  await first.reach('connected');
  const later = Date.now() + 3_600_000;
  first.workspaces.pause(undefined, later);
  await first.reach('off');
  await first.workspaces.stop();

  const again = await openAll([acme.apiUrl], first.cwd);
  again.workspaces.start();
  await again.reach('off');
  expect(again.board.snapshot().slack.state).toEqual({
    ...{ kind: 'off', reason: 'paused', until: later },
  });
  expect(inEnglish(again.board.snapshot().slack.headline)).toMatch(/^Paused until \d\d:\d\d$/);
  again.workspaces.pause(undefined, Date.now() + 50);

  await again.reach('connected');
  expect(again.settings.workspaces.list()[0]?.paused).toBe(false);
});

it('connects after a restart where the time of a pause came meanwhile', async () => {
  const [acme] = await twoSlacks();
  const first = await openAll([acme.apiUrl]);
  await add(first.settings, acme);
  first.settings.workspaces.setPaused(1, Date.now() - 1);
  await first.workspaces.stop();

  const again = await openAll([acme.apiUrl], first.cwd);
  again.workspaces.start();

  await again.reach('connected');
});

it('pauses one and leaves the other alone, and remembers the pause', async () => {
  const [acme, globex] = await twoSlacks();
  const first = await openAll([acme.apiUrl, globex.apiUrl]);
  await add(first.settings, acme);
  await add(first.settings, globex);
  first.workspaces.start();
  await first.reach('connected', 'connected');

  first.workspaces.pause('2');

  await first.reach('connected', 'off');
  await expect(first.workspaces.transportOf('T2').send(outgoing('T2'), signal)).rejects.toThrow(
    expect.objectContaining({ code: 'workspace_paused', retryable: false }),
  );
  await first.workspaces.stop();
  const again = await openAll([acme.apiUrl, globex.apiUrl], first.cwd);
  again.workspaces.start();
  await again.reach('connected', 'off');
  expect(globex.socketsOpen).toBe(0);
});

it('opens the connection of one anew when it is to be held in another way, and leaves the other alone', async () => {
  const [acme, globex] = await twoSlacks();
  const { settings, workspaces, board, reach } = await openAll([acme.apiUrl, globex.apiUrl]);
  await add(settings, acme);
  await add(settings, globex);
  workspaces.start();
  await reach('connected', 'connected');
  const before = board.snapshot().slack.workspaces.map(({ state }) => state);

  settings.workspaces.update(2, { socket: { connections: 2 } });

  await until(() => globex.socketsOpen === 2, 'two sockets at Globex');
  expect(acme.socketsOpen).toBe(1);
  expect(board.snapshot().slack.workspaces[0]?.state).toEqual(before[0]);
});

it('refuses the same team a second time by name, and connects it once the first is gone', async () => {
  const [acme] = await twoSlacks();
  const { settings, workspaces, board, reach } = await openAll([acme.apiUrl, acme.apiUrl]);
  workspaces.start();
  await add(settings, acme);
  await reach('connected');

  await add(settings, acme);
  await reach('connected', 'failed');

  expect(inEnglish(board.snapshot().slack.workspaces[1]?.headline ?? '')).toBe(
    'Not connected, needs you: Acme is already connected as @perch.',
  );
  await settings.workspaces.remove(1);
  await reach('connected');
  expect(settings.workspaces.list()).toMatchObject([{ number: 2, info: { name: 'Acme' } }]);
});

it('tells what has no way out any more from what only waits for its connection', async () => {
  const [acme, globex] = await twoSlacks();
  const { settings, workspaces, reach } = await openAll([acme.apiUrl, globex.apiUrl]);
  workspaces.start();
  await add(settings, acme);
  await reach('connected');
  const send = () => workspaces.transportOf('T1').send(outgoing('T1'), signal);
  await expect(workspaces.transportOf('T9').send(outgoing('T9'), signal)).rejects.toThrow(
    expect.objectContaining({ code: 'network_down', retryable: true }),
  );

  await settings.workspaces.remove(1);

  await expect(send()).rejects.toThrow(
    expect.objectContaining({
      code: 'workspace_removed',
      message: 'Acme was removed from Perch, so this answer can no longer be delivered.',
    }),
  );
  await until(() => acme.socketsOpen === 0, 'the socket closes');
});

it('knows a workspace by its number and by its team, and names one that is not there', async () => {
  const [acme] = await twoSlacks();
  const { settings, workspaces } = await openAll([acme.apiUrl]);
  await settings.workspaces.add(acme.tokens, {
    ...{ id: 'T1', name: 'Acme', url: 'https://acme.slack.com/' },
    ...{ botName: 'perch', botUserId: 'UP1' },
  });
  settings.workspaces.update(1, { slack: { channelAllowList: ['C0SEVEN'] } });

  expect(workspaces.find('1').number).toBe(1);
  expect(workspaces.find('T1').number).toBe(1);
  expect(() => workspaces.pause('9')).toThrow('There is no workspace named 9.');
  expect(workspaces.policyOf('T1')).toMatchObject({ channelAllowList: ['C0SEVEN'] });
  expect(workspaces.policyOf('local')).toMatchObject({ channelAllowList: [] });
});
