import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { say } from '../../preload/language/sentence.js';
import { appManifest, usualWants } from '../../preload/app-manifest.js';
import { channelIds } from '../../main/settings/value-kinds.js';
import { eventKinds, type SettingsView, type WorkspaceView } from '../../preload/settings.js';
import { channelIdsOf, channelProblem } from '../../renderer/screens/settings/channel-ids.js';
import { settings, workspaceView } from './builders.js';
import { openWindow } from './open-window.js';

const two = (globex: Partial<WorkspaceView> = {}): SettingsView =>
  settings({
    workspaces: [workspaceView(), workspaceView({ id: '2', name: 'Globex', ...globex })],
    defaults: { 'socket.2.pingInterval': 30, 'events.2.httpPort': 3001 },
  });
const cardOf = async (name: string) => within(await screen.findByRole('region', { name }));

describe('the card of a workspace in Settings', () => {
  it('cuts the lists of channels into ids and changes that workspace alone', async () => {
    const { bridge, user } = openWindow('settings', {
      'settings.get': () => two(),
      'workspaces.update': () => two(),
    });
    const card = await cardOf('Globex');

    await user.type(card.getByLabelText('Only these channels'), 'C01, C02  C03,{Enter}');
    await user.type(card.getByLabelText('Never these channels'), 'G09{Enter}');

    await waitFor(() =>
      expect(bridge.inputsOf('workspaces.update')).toEqual([
        { workspace: '2', patch: { slack: { channelAllowList: ['C01', 'C02', 'C03'] } } },
        { workspace: '2', patch: { slack: { channelDenyList: ['G09'] } } },
      ]),
    );
  });

  it('sets what becomes of files and edits, and what the panel suggests', async () => {
    const { bridge, user } = openWindow('settings', {
      'settings.get': () => two(),
      'workspaces.update': () => two(),
    });
    const card = await cardOf('Globex');

    await user.click(card.getByLabelText('Read files in a question'));
    await user.clear(card.getByLabelText('Answer edited questions anew (minutes)'));
    await user.type(card.getByLabelText('Answer edited questions anew (minutes)'), '5{Enter}');
    await user.type(card.getByLabelText('Suggestion 3'), 'New? | What is new?{Enter}');
    await user.clear(card.getByLabelText('Suggestion 1'));
    await user.type(card.getByLabelText('Suggestion 1'), '{Enter}');

    const [first = ''] = workspaceView().slack.prompts;
    await waitFor(() =>
      expect(bridge.inputsOf('workspaces.update')).toEqual([
        { workspace: '2', patch: { answers: { files: false } } },
        { workspace: '2', patch: { answers: { editMinutes: 5 } } },
        { workspace: '2', patch: { slack: { prompts: [first, 'New? | What is new?'] } } },
        { workspace: '2', patch: { slack: { prompts: [] } } },
      ]),
    );
  });

  it('says what is wrong with a value while it is typed, and asks main for nothing', async () => {
    const { bridge, user } = openWindow('settings');
    const card = await cardOf('Acme');
    const channels = card.getByLabelText('Never these channels');
    const silence = card.getByLabelText('Longest silence (seconds)');

    await user.type(channels, '#general');
    expect(card.getByText(/#general is a name/)).toBeTruthy();
    await user.clear(channels);
    expect(card.queryByText(/#general is a name/)).toBeNull();
    await user.clear(silence);
    await user.type(silence, '3');
    expect(silence.getAttribute('aria-invalid')).toBe('true');
    await user.type(silence, '0');
    expect(silence.getAttribute('aria-invalid')).toBe('false');
    await user.type(silence, '0000{Enter}');

    expect(silence.getAttribute('aria-invalid')).toBe('true');
    expect(bridge.inputsOf('workspaces.update')).toEqual([]);
  });

  it('copies a manifest that asks for what is switched on in that workspace', async () => {
    const slack = { ...workspaceView().slack, events: ['app_mention', 'message.im'] as const };
    const { user } = openWindow('settings', { 'settings.get': () => two({ slack }) });
    const card = await cardOf('Globex');

    await user.click(card.getByRole('button', { name: 'Copy the app manifest', hidden: true }));

    const copied = JSON.parse(await navigator.clipboard.readText()) as object;
    expect(copied).toEqual(
      appManifest({ ...usualWants, events: slack.events, prompts: slack.prompts }),
    );
  });

  it('refuses the same channels as main', () => {
    for (const text of ['C01', 'G0AB, D0CD', '', '#general', 'general', 'C1', 'c0abc', 'C0-1']) {
      const isRefused = !channelIds().value.safeParse(channelIdsOf(text)).success;
      expect(channelProblem(text) !== undefined, text).toBe(isRefused);
    }
  });

  it('keeps what nearly nobody needs behind a line, with the default of each number', async () => {
    const { user } = openWindow('settings', { 'settings.get': () => two() });
    const card = await cardOf('Globex');
    const advanced = card.getByText('Advanced');
    const isOpen = () => advanced.closest('details')?.open;
    expect(isOpen()).toBe(false);

    await user.click(advanced);

    expect(isOpen()).toBe(true);
    expect(card.getByText(/from 5 to 300\. Default: 30\./)).toBeTruthy();
  });

  it('sends the kinds of event that are left in Slack’s order, and keeps at least one', async () => {
    const only: WorkspaceView['slack'] = {
      ...workspaceView().slack,
      events: ['message.im'],
    };
    const { bridge, user } = openWindow('settings', {
      'workspaces.update': () => settings({ workspaces: [workspaceView({ slack: only })] }),
    });
    const card = await cardOf('Acme');

    await user.click(card.getByLabelText('Messages in public channels'));

    expect(bridge.inputsOf('workspaces.update')).toEqual([
      {
        workspace: '1',
        patch: { slack: { events: eventKinds.filter((kind) => kind !== 'message.channels') } },
      },
    ]);
    const last = await card.findByRole<HTMLInputElement>('checkbox', {
      name: 'Direct messages to the bot',
    });
    await waitFor(() => expect(last.disabled).toBe(true));
    expect(card.getByText(/One must be left/)).toBeTruthy();
  });

  it('lets every way beside mentions and messages be switched off', async () => {
    const ways: WorkspaceView['slack'] = { ...workspaceView().slack, ways: ['home'] };
    const { bridge, user } = openWindow('settings', {
      'settings.get': () => settings({ workspaces: [workspaceView({ slack: ways })] }),
      'workspaces.update': () => settings({ workspaces: [workspaceView({ slack: ways })] }),
    });
    const card = await cardOf('Acme');

    await user.click(card.getByLabelText("A page with Perch's state, on the bot's Home tab"));

    expect(bridge.inputsOf('workspaces.update')).toEqual([
      { workspace: '1', patch: { slack: { ways: [] } } },
    ]);
  });

  it('changes how the connection is held, one value at a time', async () => {
    const { bridge, user } = openWindow('settings', {
      'settings.get': () => two(),
      'workspaces.update': () => two(),
    });
    const card = await cardOf('Globex');
    const connections = card.getByLabelText('Connections');

    await user.clear(connections);
    await user.type(connections, '2{Enter}');
    await user.click(card.getByLabelText('Log every frame'));

    await waitFor(() =>
      expect(bridge.inputsOf('workspaces.update')).toEqual([
        { workspace: '2', patch: { socket: { connections: 2 } } },
        { workspace: '2', patch: { socket: { debug: true } } },
      ]),
    );
  });

  it('asks for port and signing secret of its own only where HTTP has a part in it', async () => {
    const http: Partial<WorkspaceView> = {
      events: { transport: 'http', httpPort: 3001, signingSecret: { set: false } },
    };
    const kept: Partial<WorkspaceView> = {
      events: {
        ...{ transport: 'http', httpPort: 3001 },
        signingSecret: { set: true, last4: '85a5', kept: 'encrypted' },
      },
    };
    const { bridge, user } = openWindow('settings', {
      'settings.get': () => two(),
      'workspaces.update': () => two(http),
      'workspaces.saveSigningSecret': () => ({ says: say`kept`, view: two(kept) }),
    });
    const card = await cardOf('Globex');
    expect(card.queryByLabelText('Port')).toBeNull();

    await user.selectOptions(card.getByLabelText('How messages come in'), 'http');
    expect(card.getByLabelText<HTMLInputElement>('Port').value).toBe('3001');
    expect(card.getByText(/http:\/\/127\.0\.0\.1:3001/)).toBeTruthy();
    await user.type(card.getByLabelText('Signing secret'), 'abc{Enter}');
    await user.click(await card.findByRole('button', { name: 'Forget Signing secret' }));

    expect(bridge.inputsOf('workspaces.update')).toEqual([
      { workspace: '2', patch: { events: { transport: 'http' } } },
    ]);
    expect(bridge.inputsOf('workspaces.saveSigningSecret')).toEqual([
      { workspace: '2', pasted: 'abc' },
    ]);
    expect(bridge.inputsOf('workspaces.forgetSigningSecret')).toEqual([{ workspace: '2' }]);
  });

  it('stands open where only its field can give what is missing', async () => {
    openWindow('settings', {
      'settings.get': () =>
        two({ events: { transport: 'http', httpPort: 3001, signingSecret: { set: false } } }),
    });
    const card = await cardOf('Globex');

    expect(card.getByText('Advanced').closest('details')?.open).toBe(true);
  });

  it('says which key without a number fixes a value for every workspace', async () => {
    openWindow('settings', {
      'settings.get': () => ({
        ...two(),
        fixed: {
          'slack.2.events': { source: 'environment', name: 'SLACK_EVENTS' },
          'socket.2.connections': { source: 'env file', name: 'SOCKET_CONNECTIONS_2' },
        },
      }),
    });
    const card = await cardOf('Globex');

    expect(card.getByText('Set by environment: SLACK_EVENTS')).toBeTruthy();
    expect(card.getByText('Set by env file: SOCKET_CONNECTIONS_2')).toBeTruthy();
    expect(card.getByLabelText<HTMLInputElement>('Connections').disabled).toBe(true);
    expect(
      card.getByRole<HTMLFieldSetElement>('group', { name: 'What is taken in' }).disabled,
    ).toBe(true);
    expect((await cardOf('Acme')).getByLabelText<HTMLInputElement>('Connections').disabled).toBe(
      false,
    );
  });

  it('tests the workspace it belongs to', async () => {
    const { bridge, user } = openWindow('settings', { 'settings.get': () => two() });

    await user.click((await cardOf('Globex')).getByRole('button', { name: 'Test Globex' }));

    expect(await screen.findByText('Everything works.')).toBeTruthy();
    expect(bridge.inputsOf('connection.test')).toEqual([{ workspace: '2' }]);
  });
});
