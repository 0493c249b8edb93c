import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ConnectionState } from '../../preload/health.js';
import { settingsCards } from '../../renderer/commands/settings-cards.js';
import { health, settings, slackHealth, workspaceHealth, conversation } from './builders.js';
import { openWindow, type OpenWindow } from './open-window.js';

const paused: ConnectionState = { kind: 'off', reason: 'paused' };

/** Opens the palette by its keys and types. */
const search = async ({ user }: OpenWindow, text: string): Promise<void> => {
  await user.keyboard('{Control>}k{/Control}');
  await screen.findByRole('dialog', { name: 'All commands' });
  if (text !== '') await user.keyboard(text);
};
const options = (): HTMLElement[] => screen.queryAllByRole('option');
const names = (): (string | null)[] => options().map(({ textContent }) => textContent);

describe('the palette', () => {
  it('leads to a screen, and hands the keyboard back to the page', async () => {
    const window = openWindow('health');
    await screen.findByText('Reconnects');

    await search(window, 'logs');
    await window.user.keyboard('{Enter}');

    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Logs');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is a dialog with a combobox over a list, and its first line is chosen while the field keeps the keyboard', async () => {
    const window = openWindow('health');

    await search(window, 'dark');

    const field = screen.getByRole('combobox');
    const [first] = options();
    expect(document.activeElement).toBe(field);
    await waitFor(() => expect(field.getAttribute('aria-activedescendant')).toBe(first?.id));
    expect(first?.textContent).toMatch(/^Dark theme/);
    expect(screen.getByRole('listbox', { name: 'Commands' })).toBeTruthy();
  });

  it('returns the keyboard to where it was when it is closed by Escape', async () => {
    const window = openWindow('health');
    const before = await screen.findByRole('button', { name: 'Pause' });
    before.focus();

    await search(window, 'any');
    await window.user.keyboard('{Escape}');

    await waitFor(() => expect(document.activeElement).toBe(before));
  });

  it('says why something can’t be done, and does not do it', async () => {
    const window = openWindow('health');
    await screen.findByText('Reconnects');

    await search(window, 'resume');
    expect(names()[0]).toContain('Nothing is paused.');
    expect(options()[0]?.getAttribute('aria-disabled')).toBe('true');
    await window.user.keyboard('{Enter}');

    expect(window.bridge.inputsOf('connection.resume')).toEqual([]);
  });

  it('resumes what is paused, and shows main’s answer', async () => {
    const window = openWindow('health', {
      'health.get': () => health({ slack: slackHealth({ state: paused, headline: 'Paused' }) }),
      'connection.resume': () => health({ slack: slackHealth({ headline: 'Connected again' }) }),
    });
    await screen.findAllByText('Paused');

    await search(window, 'resume');
    await window.user.keyboard('{Enter}');

    expect((await screen.findAllByText('Connected again')).length).toBeGreaterThan(0);
    expect(window.bridge.inputsOf('connection.resume')).toEqual([{}]);
  });

  it('offers each of several workspaces by its name', async () => {
    const two = [workspaceHealth(), workspaceHealth({ id: '2', name: 'Umbrella' })];
    const window = openWindow('health', {
      'health.get': () => health({ slack: { ...slackHealth(), workspaces: two } }),
    });
    await screen.findAllByText('Umbrella');

    await search(window, 'reconnect umb');
    await window.user.keyboard('{Enter}');

    await waitFor(() =>
      expect(window.bridge.inputsOf('connection.reconnect')).toEqual([{ workspace: '2' }]),
    );
  });

  it('opens a conversation by a word of its name', async () => {
    const window = openWindow('health', {
      'chat.conversations': () => ({
        conversations: [
          conversation({ title: 'How do we deploy?', thread: 'p1' }),
          conversation({ title: '部署流程是什么', thread: 'p2' }),
        ],
        more: false,
      }),
    });

    await search(window, '');
    await screen.findByRole('option', { name: /How do we deploy/ });
    await window.user.keyboard('流程');
    await waitFor(() => expect(options()).toHaveLength(1));
    await window.user.keyboard('{Enter}');

    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Chat');
    await waitFor(() =>
      expect(window.bridge.inputsOf('chat.messages')).toContainEqual(
        expect.objectContaining({ thread: 'p2' }),
      ),
    );
  });

  it('leads to a card of Settings, with the keyboard at its heading', async () => {
    const window = openWindow('health');

    await search(window, 'proxy');
    await window.user.keyboard('{Enter}');

    const heading = await screen.findByRole('heading', { name: 'Network' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
  });

  it('leads to a card that the search of Settings hides', async () => {
    const window = openWindow('settings');
    await window.user.type(
      await screen.findByRole('combobox', { name: 'Search settings' }),
      'theme',
    );

    await search(window, 'settings network');
    await window.user.keyboard('{Enter}');

    const heading = await screen.findByRole('heading', { name: 'Network' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(heading.closest('[hidden]')).toBeNull();
  });

  it('offers first what was used lately, and tells main of what is used', async () => {
    const window = openWindow('health', {
      'window.recentCommands': () => ({ ids: ['theme.dark', 'gone', 'screen.logs'] }),
    });
    await screen.findByText('Reconnects');

    await search(window, '');

    await waitFor(() => expect(names()[0]).toMatch(/^Dark theme/));
    expect(names()[1]).toMatch(/^Logs/);
    await window.user.keyboard('{Enter}');
    expect(window.bridge.inputsOf('window.noteCommand')).toEqual([{ id: 'theme.dark' }]);
    expect(window.bridge.inputsOf('settings.update')).toEqual([{ appearance: { theme: 'dark' } }]);
  });

  it('shows the error of a command that fails', async () => {
    const window = openWindow('health', {
      'history.backUpNow': () => {
        throw new Error('the disk is full');
      },
    });

    await search(window, 'back up');
    await window.user.keyboard('{Enter}');

    expect((await screen.findByRole('alert')).textContent).toContain('the disk is full');
  });

  it('has the Doctor look, from another screen', async () => {
    const window = openWindow('logs');

    await search(window, 'doctor');
    await window.user.keyboard('{Enter}');

    await waitFor(() => expect(window.bridge.inputsOf('doctor.run')).toEqual([{}]));
    expect(await screen.findByText('Everything is in order.')).toBeTruthy();
  });

  it('says plainly that nothing fits', async () => {
    const window = openWindow('health');

    await search(window, 'xyzzy');

    expect(screen.getByText(/Nothing Perch can do is called that/)).toBeTruthy();
    expect(options()).toEqual([]);
  });
});

describe('shortcuts', () => {
  it('make text larger and smaller by the steps of Settings, and say when there is no further one', async () => {
    const window = openWindow('health', {
      'settings.get': () => settings({ appearance: { ...settings().appearance, textSize: 200 } }),
    });
    await screen.findByText('Reconnects');

    await window.user.keyboard('{Control>}+{/Control}');
    expect(await screen.findByText('The text has this size already.')).toBeTruthy();
    await window.user.keyboard('{Control>}-{/Control}');

    await waitFor(() =>
      expect(window.bridge.inputsOf('settings.update')).toEqual([
        { appearance: { textSize: 175 } },
      ]),
    );
  });

  it('are listed by ?, but not while somebody types', async () => {
    const window = openWindow('chat');
    const composer = await screen.findByRole('textbox', { name: 'Message Perch' });

    await window.user.type(composer, 'why?');
    expect(screen.queryByRole('dialog')).toBeNull();
    screen.getByRole('button', { name: 'Chat' }).focus();
    await window.user.keyboard('?');

    const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    const everywhere = within(sheet).getByRole('region', { name: 'Everywhere' });
    expect(within(everywhere).getByText('New conversation')).toBeTruthy();
    expect(within(everywhere).getByText('Control N')).toBeTruthy();
    expect(within(sheet).getByText('Stop the answer')).toBeTruthy();
    await window.user.keyboard('?');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('are those the menu of the application sends', async () => {
    const window = openWindow('health');

    window.emit('command', { id: 'shortcuts.show' });

    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy();
  });
});

it('knows every card of Settings, and no other', async () => {
  openWindow('settings');
  await screen.findByRole('heading', { name: 'About' });

  const shown = [...document.querySelectorAll<HTMLElement>('[data-card]')].map(
    ({ dataset }) => dataset['card'],
  );

  const known = settingsCards.map(({ title }) => title);
  const ofWorkspaces = ['Acme', 'Add a workspace'];
  expect(shown.filter((title) => !ofWorkspaces.includes(title ?? ''))).toEqual(known);
});
