import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { say } from '../../preload/language/sentence.js';
import { settingsPatch } from '../../preload/calls/settings.js';
import { workspacePatch } from '../../preload/workspace-patch.js';
import type { SettingsView } from '../../preload/settings.js';
import { bounds } from '../../renderer/screens/settings/bounds.js';
import { apiError, newSetUp, settings, withoutTokens, workspaceView } from './builders.js';
import { Later, Refusal } from './fake-bridge.js';
import { openWindow } from './open-window.js';

describe('the Settings screen', () => {
  it('shows a skeleton, then an error with its fix, then the settings', async () => {
    const later = new Later<never>();
    const { bridge, user } = openWindow('settings', {
      'settings.get': async () => {
        await later.promise;
        throw new Refusal(apiError({ code: 'config_invalid', message: 'The file is damaged.' }));
      },
    });
    expect(screen.getByText('Loading settings')).toBeTruthy();

    later.settle(undefined as never);
    expect((await screen.findByRole('alert')).textContent).toContain('The file is damaged.');

    bridge.answer('settings.get', () => settings());
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('region', { name: 'Acme' })).toBeTruthy();
  });

  it('is where the window opens when tokens are missing and the set-up was ended without them', async () => {
    window.location.hash = '';
    openWindow('' as 'settings', {
      'settings.get': () => ({ ...withoutTokens(), setUp: newSetUp({ state: 'ended' }) }),
    });

    expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy();
    expect(screen.getByText(/Paste the app-level token/)).toBeTruthy();
  });

  it('adds a workspace with both tokens as they were pasted, hidden, and shows what main says', async () => {
    const { bridge, user } = openWindow('settings', { 'settings.get': withoutTokens });
    const field = await screen.findByLabelText<HTMLInputElement>('App-level token');
    expect(field.type).toBe('password');
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Check and add' });

    await user.click(field);
    await user.paste(' "xoxb-secret" ');
    expect(button.disabled).toBe(true);
    await user.click(screen.getByLabelText('Bot token'));
    await user.paste('xapp-1-secret');
    await user.keyboard('{Enter}');

    expect(await screen.findByText('Works, as @perch in Acme.')).toBeTruthy();
    expect(bridge.inputsOf('workspaces.add')).toEqual([
      { pasted: [' "xoxb-secret" ', 'xapp-1-secret'] },
    ]);
    expect(screen.getByRole('region', { name: 'Acme' }).textContent).toContain('a1b2');
    expect(document.body.innerHTML).not.toContain('secret"');
  });

  it('shows why a workspace was refused and keeps what was pasted', async () => {
    const { user } = openWindow('settings', {
      'workspaces.add': () => {
        throw new Refusal(
          apiError({
            code: 'workspace_duplicate',
            message: 'Acme is already connected as @perch.',
          }),
        );
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Add a workspace' }));
    const card = within(screen.getByRole('region', { name: 'Add a workspace' }));
    await user.type(card.getByLabelText('App-level token'), 'xapp-1');
    await user.type(card.getByLabelText('Bot token'), 'xoxb-1{Enter}');

    expect((await screen.findByRole('alert')).textContent).toContain('already connected as @perch');
    expect(card.getByLabelText<HTMLInputElement>('Bot token').value).toBe('xoxb-1');
  });

  it('replaces a token of one workspace only after asking for the new one', async () => {
    const { bridge, user } = openWindow('settings', {
      'settings.get': () =>
        settings({ workspaces: [workspaceView(), workspaceView({ id: '2', name: 'Globex' })] }),
      'workspaces.saveToken': () => ({ kind: 'bot', says: say`works`, view: settings() }),
    });
    const card = within(await screen.findByRole('region', { name: 'Globex' }));

    await user.click(card.getByRole('button', { name: 'Replace Bot token' }));
    await user.type(card.getByLabelText('Bot token'), 'xoxb-2{Enter}');

    await waitFor(() =>
      expect(bridge.inputsOf('workspaces.saveToken')).toEqual([
        { workspace: '2', pasted: 'xoxb-2', field: 'bot' },
      ]),
    );
  });

  it('removes a workspace after a question, and its history only when that is ticked', async () => {
    const { bridge, user } = openWindow('settings');
    await user.click(await screen.findByRole('button', { name: 'Remove Acme…' }));
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(bridge.inputsOf('workspaces.remove')).toEqual([]);

    await user.click(screen.getByRole('button', { name: 'Remove Acme…' }));
    await user.click(screen.getByRole('checkbox', { name: 'Delete its history, too' }));
    await user.click(screen.getByRole('button', { name: 'Remove Acme' }));

    expect(await screen.findByText('Perch is not connected to Slack yet.')).toBeTruthy();
    expect(bridge.inputsOf('workspaces.remove')).toEqual([{ workspace: '1', withHistory: true }]);
  });

  it('says plainly that secrets can not be encrypted, and stores them only when accepted', async () => {
    const unavailable = (acceptedPlain: boolean): SettingsView =>
      settings({
        secretStorage: { kind: 'unavailable', reason: say`no keyring is running`, acceptedPlain },
      });
    const { bridge, user } = openWindow('settings', {
      'settings.get': () => unavailable(false),
      'settings.acceptUnencrypted': ({ accept }) => unavailable(accept),
    });
    expect(await screen.findByText(/can’t encrypt secrets/)).toBeTruthy();
    expect(screen.getByText(/no keyring is running/)).toBeTruthy();
    expect(screen.getByText(/for this run only/)).toBeTruthy();

    await user.click(screen.getByRole('checkbox', { name: 'Store tokens without encryption' }));

    expect(await screen.findByText(/as you accepted/)).toBeTruthy();
    expect(bridge.inputsOf('settings.acceptUnencrypted')).toEqual([{ accept: true }]);
  });

  it('shows a ticked box at once, while main still saves, and takes it back when main refuses', async () => {
    const later = new Later<never>();
    const { user } = openWindow('settings', {
      'settings.update': async () => {
        await later.promise;
        throw new Refusal(apiError({ code: 'config_invalid', message: 'The disk is full.' }));
      },
    });
    const box = await screen.findByLabelText<HTMLInputElement>('Answer with a model');
    const before = box.checked;

    await user.click(box);
    expect(box.checked).toBe(!before);

    later.settle(undefined as never);
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
    expect(box.checked).toBe(before);
  });

  it('saves a changed field on leaving it, marks it saved, and asks nothing when nothing changed', async () => {
    const { bridge, user } = openWindow('settings', {
      'settings.update': (patch) =>
        settings({ model: { ...settings().model, model: patch.model?.model ?? '' } }),
    });
    const field = await screen.findByLabelText<HTMLInputElement>('Model name');
    await user.click(field);
    await user.tab();
    expect(bridge.inputsOf('settings.update')).toEqual([]);

    await user.clear(field);
    await user.type(field, 'acme/owl-2');
    await user.tab();

    expect(await screen.findByText('Saved')).toBeTruthy();
    expect(bridge.inputsOf('settings.update')).toEqual([{ model: { model: 'acme/owl-2' } }]);
    expect(field.value).toBe('acme/owl-2');
  });

  it('takes hosts that answers may link to, separated as they come', async () => {
    const { bridge, user } = openWindow('settings', { 'settings.update': () => settings() });
    const field = await screen.findByLabelText('Hosts answers may link to');

    await user.type(field, 'acme.com, .wiki.example docs.example{Enter}');

    await waitFor(() =>
      expect(bridge.inputsOf('settings.update')).toEqual([
        { model: { linkHosts: ['acme.com', '.wiki.example', 'docs.example'] } },
      ]),
    );
  });

  it('refuses a number out of bounds before asking main, and takes it back on Escape', async () => {
    const { bridge, user } = openWindow('settings');
    const field = await screen.findByLabelText<HTMLInputElement>('Temperature');

    await user.clear(field);
    await user.type(field, '3{Enter}');

    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(bridge.inputsOf('settings.update')).toEqual([]);
    await user.keyboard('{Escape}');
    expect(field.value).toBe('0.7');
    expect(field.getAttribute('aria-invalid')).toBe('false');
  });

  it('shows main’s own refusal beside the field and keeps the draft', async () => {
    const { user } = openWindow('settings', {
      'settings.update': () => {
        throw new Refusal(
          apiError({ code: 'config_invalid', message: 'http is for this machine.' }),
        );
      },
    });
    const field = await screen.findByLabelText<HTMLInputElement>('Base URL');

    await user.clear(field);
    await user.type(field, 'http://far.example{Enter}');

    expect((await screen.findByRole('alert')).textContent).toContain('http is for this machine.');
    expect(field.value).toBe('http://far.example');
  });

  it('has a model rephrase questions only when the owner ticks it, in a form the contract accepts', async () => {
    const { bridge, user } = openWindow('settings');
    const name = 'Rephrase questions of a thread';
    const box = await screen.findByRole<HTMLInputElement>('checkbox', { name });
    expect(box.checked).toBe(false);

    await user.click(box);

    const patch = { lookup: { rephrase: true } };
    expect(bridge.inputsOf('settings.update')).toEqual([patch]);
    expect(settingsPatch.parse(patch)).toEqual(patch);
  });

  it('shows bounds that are exactly those the contract accepts', () => {
    const socket = (key: string) => (value: number) => ({ socket: { [key]: value } });
    const ofWorkspace = {
      catchUpHours: (value: number) => ({ slack: { catchUpHours: value } }),
      perPerson: (value: number) => ({ answers: { perPerson: value } }),
      perChannel: (value: number) => ({ answers: { perChannel: value } }),
      editMinutes: (value: number) => ({ answers: { editMinutes: value } }),
      httpPort: (value: number) => ({ events: { httpPort: value } }),
      pingInterval: socket('pingInterval'),
      reconnectDelay: socket('reconnectDelay'),
      maxReconnectDelay: socket('maxReconnectDelay'),
      reconnectAttempts: socket('reconnectAttempts'),
      sendTimeout: socket('sendTimeout'),
      receiveTimeout: socket('receiveTimeout'),
      connections: socket('connections'),
    };
    const ofAll = {
      maxTokens: (value: number) => ({ model: { maxTokens: value } }),
      temperature: (value: number) => ({ model: { temperature: value } }),
      budgetDay: (value: number) => ({ spending: { budgetDay: value } }),
      budgetMonth: (value: number) => ({ spending: { budgetMonth: value } }),
      budgetTokens: (value: number) => ({ spending: { budgetTokens: value } }),
      maxMessages: (value: number) => ({ context: { maxMessages: value } }),
      windowHours: (value: number) => ({ context: { windowHours: value } }),
      embeddingConcurrency: (value: number) => ({ embedding: { concurrency: value } }),
      halfLifeDays: (value: number) => ({ lookup: { halfLifeDays: value } }),
      threadBoost: (value: number) => ({ lookup: { threadBoost: value } }),
      retentionDays: (value: number) => ({ retention: { days: value } }),
      retentionMessages: (value: number) => ({ retention: { messages: value } }),
    };
    const patches = { ...ofAll, ...ofWorkspace };
    expect(Object.keys(patches).toSorted()).toEqual(Object.keys(bounds).toSorted());
    for (const [name, patch] of Object.entries(patches)) {
      const { min, max, whole } = bounds[name as keyof typeof bounds];
      const schema = name in ofWorkspace ? workspacePatch : settingsPatch;
      const accepts = (value: number) => schema.safeParse(patch(value)).success;
      expect([min, max].map(accepts), name).toEqual([true, true]);
      expect([min - 1, max + 1].map(accepts), name).toEqual([false, false]);
      expect(accepts(min + 0.5), name).toBe(!whole);
    }
  });

  it('says what fixes a value from outside and does not let it be changed', async () => {
    openWindow('settings', {
      'settings.get': () =>
        settings({
          workspaces: [workspaceView({ id: '2', removable: false })],
          fixed: {
            'model.model': { source: 'environment', name: 'OPENROUTER_MODEL' },
            'slack.2.botToken': { source: 'flag', name: '--slack-bot-token-2' },
          },
        }),
    });

    expect(await screen.findByText('Set by environment: OPENROUTER_MODEL')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Model name').disabled).toBe(true);
    expect(screen.getByText('Set by flag: --slack-bot-token-2')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Replace Bot token' })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Remove Acme/ })).toBeNull();
  });

  it('chooses a privacy level beside what leaves the machine', async () => {
    const { bridge, user } = openWindow('settings');
    const table = await screen.findByRole('table', { name: /What leaves this machine/ });
    expect(within(table).getAllByText('Masked').length).toBeGreaterThan(1);

    await user.click(screen.getByRole('radio', { name: 'High' }));

    expect(bridge.inputsOf('settings.update')).toEqual([{ privacyLevel: 'high' }]);
  });

  it('tests the model and shows what came of it', async () => {
    const { user } = openWindow('settings');

    await user.click(await screen.findByRole('button', { name: 'Test the model' }));

    expect(await screen.findByText('The model answered.')).toBeTruthy();
  });

  it('follows a change that was made elsewhere', async () => {
    const { emit } = openWindow('settings');
    await screen.findByLabelText('Model name');

    emit('settings', settings({ model: { ...settings().model, model: 'acme/owl-9' } }));

    expect(screen.getByLabelText<HTMLInputElement>('Model name').value).toBe('acme/owl-9');
  });
});
