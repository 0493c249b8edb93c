import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { appManifest, usualWants } from '../../preload/app-manifest.js';
import { scopeReasons } from '../../preload/app-scopes.js';
import type { ImportPreview } from '../../preload/imports.js';
import { kept } from '../../preload/language/sentence.js';
import type { MentionView } from '../../preload/set-up.js';
import type { SetUpStep, SettingsView } from '../../preload/settings.js';
import {
  apiError,
  newSetUp,
  settings,
  setUpCheck,
  withoutTokens,
  workspaceView,
} from './builders.js';
import { Refusal, type Handlers } from './fake-bridge.js';
import { openWindow, type OpenWindow } from './open-window.js';

/** The settings with the wizard at a step, and a workspace that has only its bot token. */
const begun = (step: SetUpStep, change: Partial<SettingsView> = {}): SettingsView =>
  settings({
    workspaces: [workspaceView({ appToken: { set: false }, missing: kept('A token is missing.') })],
    setUp: newSetUp({ state: 'open', step, workspace: '1' }),
    ...change,
  });
const empty = (step: SetUpStep): SettingsView => ({
  ...withoutTokens(),
  setUp: newSetUp({ state: 'open', step }),
});

/** The wizard, with a main that remembers and changes nothing of the settings by itself. */
const openSetUp = (first: SettingsView, handlers: Partial<Handlers> = {}): OpenWindow => {
  let view = first;
  return openWindow('set-up', {
    'settings.get': () => view,
    'setUp.keep': ({ state = view.setUp.state, step = view.setUp.step }) =>
      (view = { ...view, setUp: { ...view.setUp, state, step } }),
    'setUp.want': () => view,
    'settings.update': () => view,
    ...handlers,
  });
};

const current = (): string | null =>
  within(screen.getByRole('list', { name: 'Steps' })).getByRole('button', { current: 'step' })
    .textContent;

describe('the wizard', () => {
  it('opens by itself while nothing is configured', async () => {
    window.location.hash = '';
    openWindow('' as 'set-up', { 'settings.get': withoutTokens });

    expect(await screen.findByRole('heading', { name: 'Set up Perch' })).toBeTruthy();
    expect(current()).toBe('1Slack app');
  });

  it('goes on at the step where it was left', async () => {
    openSetUp(begun('model'));

    expect(
      await screen.findByRole('heading', { name: 'Choose who writes the answers' }),
    ).toBeTruthy();
    expect(current()).toBe('4Model');
  });

  it('skips to the first thing that is missing when tokens came another way', async () => {
    openSetUp({ ...begun('app'), setUp: newSetUp({ workspace: '1' }) });

    expect(await screen.findByLabelText('App-level token')).toBeTruthy();
  });

  it('has main remember each step, that it was left, and that it was finished', async () => {
    const { bridge, user } = openSetUp(empty('sources'));
    await user.click(await screen.findByRole('button', { name: 'Continue' }));
    await user.click(screen.getByRole('button', { name: 'Later' }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Health');
    await user.click(screen.getByRole('button', { name: 'Set-up' }));
    await user.click(await screen.findByRole('button', { name: 'Finish' }));

    const kept = bridge.inputsOf('setUp.keep');
    expect(kept).toContainEqual({ state: 'open', step: 'mention' });
    expect(kept.filter(({ state }) => state === 'left').length).toBeGreaterThan(0);
    expect(kept.at(-1)).toEqual({ state: 'ended' });
  });
});

describe('the step of the Slack app', () => {
  it('opens Slack with exactly the manifest that is shown, and copies its bytes', async () => {
    const { bridge, user } = openSetUp(empty('app'));
    await user.click(await screen.findByRole('button', { name: 'Create the Slack app' }));
    await user.click(screen.getByRole('button', { name: 'Copy the manifest' }));

    const [{ url } = { url: '' }] = bridge.inputsOf('app.openLink');
    const manifest = new URL(url).searchParams.get('manifest_json') ?? '';
    expect(JSON.parse(manifest)).toEqual(appManifest(usualWants));
    expect(await navigator.clipboard.readText()).toBe(
      JSON.stringify(appManifest(usualWants), null, 2),
    );
  });

  it('opens a short page on Windows, which takes no long addresses', async () => {
    const { bridge, user } = openSetUp(empty('app'), {
      'app.info': () => ({ version: '1', runtime: '', platform: 'win32 x64', dataFolder: '' }),
    });
    await screen.findByText(/Copy the manifest first/);

    await user.click(screen.getByRole('button', { name: 'Create the Slack app' }));

    expect(bridge.inputsOf('app.openLink')).toEqual([
      { url: 'https://api.slack.com/apps?new_app=1' },
    ]);
  });

  it('gives a reason for every scope of the manifest', async () => {
    openSetUp(empty('app'));

    const table = within(await screen.findByRole('table', { hidden: true }));
    for (const scope of appManifest(usualWants).oauth_config.scopes.bot) {
      expect(
        table.getByRole('row', { name: `${scope} ${scopeReasons[scope]}`, hidden: true }),
      ).toBeTruthy();
    }
  });

  it('has main keep what is switched off', async () => {
    const { bridge, user } = openSetUp(empty('app'));

    await user.click(await screen.findByRole('checkbox', { name: 'Direct messages to the bot' }));

    const [{ events, ways } = { events: [], ways: [] }] = bridge.inputsOf('setUp.want');
    expect(events).not.toContain('message.im');
    expect(ways).toEqual(usualWants.ways);
  });
});

describe('the steps of the tokens', () => {
  it('hands over what was pasted as it is, says what main says, and clears the field', async () => {
    const { bridge, user } = openSetUp(empty('bot'), {
      'setUp.paste': () => ({ kind: 'bot', says: kept('Works, as @perch.'), view: begun('bot') }),
    });
    await user.click(await screen.findByLabelText('Bot token'));
    await user.paste('SLACK_BOT_TOKEN="xoxb-1"');
    await user.keyboard('{Enter}');

    expect(await screen.findByText('Works, as @perch.')).toBeTruthy();
    expect(bridge.inputsOf('setUp.paste')).toEqual([
      { pasted: 'SLACK_BOT_TOKEN="xoxb-1"', field: 'bot' },
    ]);
    expect(document.body.innerHTML).not.toContain('xoxb-1"');
    expect(await screen.findByText(/as @perch \(U01\) in Acme/)).toBeTruthy();
  });

  it('IN-6 names each missing scope with what it is needed for, and opens the page of the app', async () => {
    const { bridge, user } = openSetUp(begun('bot'), {
      'setUp.check': () =>
        setUpCheck({
          bot: {
            ...{ kind: 'works', team: 'Acme', botName: 'perch', botUserId: 'U01' },
            lacking: [{ scope: 'im:history', why: 'to read direct messages' }],
          },
        }),
    });
    const list = await screen.findByRole('list', { name: 'Missing scopes' });
    expect(list.textContent).toBe('im:history (needed to read direct messages)');

    await user.click(screen.getByRole('button', { name: 'Open the scopes of the app' }));
    await user.click(screen.getByRole('button', { name: 'Check again' }));

    expect(bridge.inputsOf('app.openLink')).toEqual([
      { url: 'https://api.slack.com/apps/A01/oauth' },
    ]);
    expect(bridge.inputsOf('setUp.check').length).toBeGreaterThan(1);
  });

  it('opens the Socket Mode page of the app where Slack refuses because of it', async () => {
    const error = apiError({ code: 'link_disabled', message: 'Socket Mode is switched off.' });
    const { bridge, user } = openSetUp(begun('socket'), {
      'setUp.check': () => setUpCheck({ app: { kind: 'absent' } }),
      'setUp.paste': () => {
        throw new Refusal(error);
      },
    });
    await user.type(await screen.findByLabelText('App-level token'), 'xapp-1{Enter}');

    expect((await screen.findByRole('alert')).textContent).toContain('Socket Mode is switched off');
    await user.click(screen.getByRole('button', { name: 'Open the Socket Mode page' }));
    expect(bridge.inputsOf('app.openLink')).toEqual([
      { url: 'https://api.slack.com/apps/A01/socket-mode' },
    ]);
  });

  it('draws where to click, with the same in words', async () => {
    openSetUp(begun('socket'));

    expect((await screen.findByRole('img')).getAttribute('aria-label')).toContain(
      'connections:write',
    );
  });
});

describe('the step of the model', () => {
  it('shows what is left of the key’s credit', async () => {
    const key = { set: true, last4: '9999', kept: 'encrypted' } as const;
    openSetUp(
      { ...begun('model'), model: { ...settings().model, key } },
      {
        'setUp.credit': () => ({ says: kept('The key works: $3.50 left.'), left: 3.5 }),
      },
    );

    expect(await screen.findByText('The key works: $3.50 left.')).toBeTruthy();
  });

  it('offers the models of an Ollama on this machine', async () => {
    const { bridge, user } = openSetUp(begun('model'), {
      'setUp.ollama': () => ({
        ...{ kind: 'found', address: 'http://127.0.0.1:11434' },
        models: [{ name: 'llama3.2:latest', bytes: 2_019_393_189 }],
      }),
    });
    await user.click(await screen.findByRole('radio', { name: /^Ollama on this machine/ }));
    await user.selectOptions(await screen.findByLabelText('Model'), 'llama3.2:latest');

    expect(bridge.inputsOf('settings.update')).toContainEqual({
      model: { enabled: true, baseUrl: 'http://127.0.0.1:11434/v1', model: 'llama3.2:latest' },
    });
  });

  it('works with none', async () => {
    const { bridge, user } = openSetUp(begun('model'));

    await user.click(await screen.findByRole('radio', { name: /^None/ }));

    expect(bridge.inputsOf('settings.update')).toContainEqual({ model: { enabled: false } });
    expect(screen.getByText(/No key is needed/)).toBeTruthy();
  });
});

describe('the mention', () => {
  const mention: MentionView = {
    ...{ workspace: 'T01', channel: 'C1', ts: '1.1', place: '#ops', author: 'Ana' },
    ...{ mentioned: true, latencyMs: 142 },
  };

  it('IN-8 shows the event as it arrives, with its latency', async () => {
    const { emit } = openSetUp(begun('mention'));
    expect(await screen.findByText(/Waiting for a message for @perch/)).toBeTruthy();

    emit('mention.received', mention);

    expect(screen.getByRole('list', { name: 'Messages that arrived' }).textContent).toBe(
      'Ana mentioned the bot in #ops: on disk 142 ms after Slack took it.',
    );
  });

  it('shows no time below zero where the clocks differ', async () => {
    const { emit } = openSetUp(begun('mention'));
    await screen.findByText(/Waiting/);

    emit('mention.received', { ...mention, latencyMs: -80 });

    expect(screen.getByText(/the clock of this machine runs behind/)).toBeTruthy();
  });
});

describe('the import', () => {
  const preview: ImportPreview = {
    id: 'i1',
    file: '.env',
    rows: [
      { line: 1, key: 'SLACK_BOT_TOKEN', kind: 'secret', goesTo: 'The bot', last4: '1234' },
      { line: 2, key: 'AI_TEMPERATURE', kind: 'setting', goesTo: 'Temperature', value: '0.2' },
      { line: 3, key: 'DB_PATH', kind: 'left out', why: kept('Perch has its own folder.') },
      { line: 4, key: 'OPENROUTER_MODLE', kind: 'unknown', near: 'OPENROUTER_MODEL' },
    ],
    tokens: { says: kept('works, as @perch in Acme') },
  };
  const openImport = async (handlers: Parameters<typeof openWindow>[1] = {}) => {
    const opened = openSetUp(empty('app'), {
      'imports.preview': () => ({ preview }),
      ...handlers,
    });
    await opened.user.click(await screen.findByRole('button', { name: /Import its .env file/ }));
    return opened;
  };

  it('IN-9 shows what a file holds, takes it over, and takes the secrets out of it only after a question', async () => {
    const { bridge, user } = await openImport();
    await user.click(screen.getByRole('button', { name: 'Choose the file…' }));

    const table = await screen.findByRole('table');
    expect(within(table).getByText(/•••• 1234, kept in the keychain/)).toBeTruthy();
    expect(within(table).getByText(/Is it meant to be OPENROUTER_MODEL/)).toBeTruthy();
    expect(bridge.inputsOf('imports.apply')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Import' }));
    await screen.findByText('3 values are taken over.');
    await user.click(screen.getByRole('button', { name: 'Take the secrets out' }));
    expect(bridge.inputsOf('imports.clear')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Yes, take the secrets out' }));

    expect(bridge.inputsOf('imports.clear')).toEqual([{ id: 'i1', how: 'redact' }]);
    expect(screen.queryByRole('button', { name: 'Undo the import' })).toBeNull();
  });

  it('undoes it', async () => {
    const { bridge, user } = await openImport();
    await user.click(screen.getByRole('button', { name: 'Choose the file…' }));
    await user.click(await screen.findByRole('button', { name: 'Import' }));

    await user.click(await screen.findByRole('button', { name: 'Undo the import' }));

    expect(bridge.inputsOf('imports.undo')).toEqual([{ id: 'i1' }]);
    expect(await screen.findByRole('button', { name: 'Import' })).toBeTruthy();
  });

  it('reads a file that is dropped', async () => {
    const { bridge } = await openImport();
    const file = new File(['AI_TEMPERATURE=0.2'], '.env');

    fireEvent.drop(screen.getByRole('group', { name: 'The file' }), {
      dataTransfer: { files: [file] },
    });

    await screen.findByRole('table');
    expect(bridge.inputsOf('imports.preview')).toEqual([
      { kind: 'text', name: '.env', text: 'AI_TEMPERATURE=0.2' },
    ]);
  });
});
